/** How the records of a zip begin (PKWARE APPNOTE 6.3, section 4.3), little end first. */
export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const END = 0x06054b50;
export const END_64 = 0x06064b50;
export const END_64_LOCATOR = 0x07064b50;

/** Lengths of the records without what varies. */
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;

/** Methods an entry may be packed by. */
export const STORED = 0;
export const DEFLATED = 8;
