import { Buffer } from "node:buffer";
import { ZipWriter } from "./zip_writer.ts";

/** A whole zip of some files, in the order given. The same files and moment make the same bytes. */
export function writeZip(
  files: Iterable<readonly [name: string, content: Uint8Array]>,
  at: Date,
): Uint8Array<ArrayBuffer> {
  const zip = new ZipWriter();
  const parts: Uint8Array[] = [];
  for (const [name, content] of files) parts.push(...zip.file(name, content, at));
  parts.push(...zip.end());
  return new Uint8Array(Buffer.concat(parts));
}
