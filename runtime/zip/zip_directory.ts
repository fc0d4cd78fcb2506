import { CENTRAL, CENTRAL_BYTES, END, END_BYTES } from "./signatures.ts";
import { ZipError } from "./zip_error.ts";

/** What a zip's directory says of an entry. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  /** Checksum of the unpacked bytes. */
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Where the entry's own header begins. */
  readonly offset: number;
}

const MAX_COMMENT_BYTES = 0xffff;

/**
 * Entries of the directory at the end of a zip (APPNOTE 6.3.10, sections 4.3.12 and 4.3.16), as it has them: a name may
 * be any text, and come twice. A zip of more than 4 GiB keeps its directory elsewhere and has none here.
 * @throws {ZipError} where the directory is not there, or cut off
 */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + CENTRAL_BYTES > view.byteLength || view.getUint32(at, true) !== CENTRAL) {
      throw new ZipError("damaged", `The zip's directory has no entry at ${at}`);
    }
    const nameBytes = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      sizeBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The record that ends a zip is looked for from the back: a comment may follow it. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ZipError("damaged", "The zip has no end");
}
