import { ImportError } from "../import_error.ts";

/** Largest file read. */
export const MAX_MIDI_BYTES = 1024 * 1024;
const MAX_TRACKS = 256;
const HEADER_BYTES = 14;

/**
 * The file rebuilt as a plain header and its track chunks: chunks of other kinds are skipped, as the specification
 * asks, and a longer header loses its tail. Throws `ImportError` `too-large` or `not-midi`.
 */
export function plainChunks(bytes: Uint8Array): BoundedBytes {
  if (bytes.length > MAX_MIDI_BYTES) {
    throw new ImportError("too-large", `The file has ${bytes.length} bytes; the limit is ${MAX_MIDI_BYTES}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let tracks = 0;
  for (let at = 0; at + 8 <= bytes.length;) {
    const id = String.fromCharCode(...bytes.subarray(at, at + 4));
    const end = at + 8 + view.getUint32(at + 4);
    if (at === 0 && (id !== "MThd" || end < HEADER_BYTES)) {
      throw new ImportError("not-midi", "No MIDI header found");
    }
    if (end > bytes.length) throw new ImportError("not-midi", `The chunk at byte ${at} is cut off`);
    if (id === "MTrk") tracks++;
    if (id === "MTrk") parts.push(bytes.subarray(at, end));
    at = end;
  }
  if (tracks === 0) throw new ImportError("not-midi", "The file has no track");
  if (tracks > MAX_TRACKS) {
    throw new ImportError("too-large", `The file has ${tracks} tracks; the limit is ${MAX_TRACKS}`);
  }
  return joinChunks(headerOf(view, tracks), parts);
}

function headerOf(view: DataView, tracks: number): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  header.set([0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, view.getUint16(8) & 0xff, tracks >> 8, tracks & 0xff]);
  header.set([view.getUint8(12), view.getUint8(13)], 12);
  return header;
}

function joinChunks(header: Uint8Array, tracks: readonly Uint8Array[]): BoundedBytes {
  const joined = new BoundedBytes(
    new ArrayBuffer(tracks.reduce((sum, track) => sum + track.length, header.length)),
  );
  joined.set(header);
  let at = header.length;
  for (const track of tracks) {
    joined.set(track, at);
    at += track.length;
  }
  return joined;
}

/**
 * Bytes whose `slice` refuses to leave them. The parser moves its cursor by lengths it reads from the file; a length
 * that overflowed to a negative number would send it back and round for ever, and one past the end would be cut
 * silently. Both surface here as an error instead.
 */
export class BoundedBytes extends Uint8Array<ArrayBuffer> {
  override slice(start = 0, end = this.length): BoundedBytes {
    if (start < 0 || end < start || end > this.length) {
      throw new ImportError("not-midi", `A length at byte ${start} leaves its chunk`);
    }
    const part = new BoundedBytes(new ArrayBuffer(end - start));
    part.set(this.subarray(start, end));
    return part;
  }
}
