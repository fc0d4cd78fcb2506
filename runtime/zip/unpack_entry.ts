import { crc32, inflateRawSync } from "node:zlib";
import { DEFLATED, LOCAL, LOCAL_BYTES, STORED } from "./signatures.ts";
import type { ZipEntry } from "./zip_directory.ts";
import { ZipError } from "./zip_error.ts";

/**
 * The bytes of one entry. Never more than `maxBytes` of them come into being, whatever the zip says of their number.
 * @throws {ZipError} `too-large` beyond `maxBytes`; `damaged` for an entry that is encrypted, packed by another method
 *   than deflate, cut off, or other than its directory says
 */
export function unpackEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  maxBytes: number,
): Uint8Array<ArrayBuffer> {
  const { name, sizeBytes } = entry;
  if (entry.encrypted) throw damaged(entry, "is encrypted");
  if (sizeBytes > maxBytes) {
    throw new ZipError("too-large", `The entry "${name}" has ${sizeBytes} bytes, more than ${maxBytes}`);
  }
  const unpacked = unpack(packedPart(bytes, entry), entry);
  if (unpacked.length !== sizeBytes) throw damaged(entry, "has not the size that the directory says");
  if (crc32(unpacked) !== entry.crc) throw damaged(entry, "has not the checksum that the directory says");
  return unpacked;
}

/** What lies between the entry's own header, whose length only it knows, and its end. */
function packedPart(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const { offset, packedBytes } = entry;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_BYTES > bytes.length || view.getUint32(offset, true) !== LOCAL) {
    throw damaged(entry, "has no header where the directory says");
  }
  const begin = offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (begin + packedBytes > bytes.length) throw damaged(entry, "is cut off");
  return bytes.subarray(begin, begin + packedBytes);
}

function unpack(packed: Uint8Array, entry: ZipEntry): Uint8Array<ArrayBuffer> {
  if (entry.method === STORED) return new Uint8Array(packed);
  if (entry.method !== DEFLATED) throw damaged(entry, `is packed by the method ${entry.method}`);
  try {
    // The decoder stops at the size that was announced, so a lie about it costs no memory. It takes no 0.
    return new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.sizeBytes) }));
  } catch (cause) {
    throw damaged(entry, "cannot be unpacked to the size that the directory says", cause);
  }
}

function damaged({ name }: ZipEntry, what: string, cause?: unknown): ZipError {
  return new ZipError("damaged", `The entry "${name}" ${what}`, { cause });
}
