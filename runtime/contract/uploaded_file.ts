/** One file of a form. */
export interface UploadedFile {
  /** As the sender calls it, at most 255 characters, without folders and control characters; may be empty. */
  readonly name: string;
  /** Its media type in lower case, without parameters; `application/octet-stream` where the sender named none. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const MAX_NAME_CHARS = 255;
const OCTETS = "application/octet-stream";

/** Controls, and the marks that turn the direction of text and so disguise what a name ends in. */
const UNPRINTABLE = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;
const MEDIA_TYPE = /^[a-z0-9][\w!#$&^.+-]{0,126}\/[a-z0-9][\w!#$&^.+-]{0,126}$/;

/** The name of a file as it may be shown and stored. */
export function cleanName(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1)!.replace(UNPRINTABLE, "").toWellFormed();
  return last === "." || last === ".." ? "" : last.slice(0, MAX_NAME_CHARS).toWellFormed();
}

/** A media type as it may be compared. */
export function cleanType(sent: string): string {
  const type = sent.split(";", 1)[0]!.trim().toLowerCase();
  return MEDIA_TYPE.test(type) ? type : OCTETS;
}

export async function uploadedFile(file: File): Promise<UploadedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: cleanName(file.name), type: cleanType(file.type), bytes };
}
