import { constants, crc32, deflateRawSync } from "node:zlib";
import { ByteLog } from "./byte_log.ts";
import {
  CENTRAL,
  CENTRAL_BYTES,
  DEFLATED,
  END,
  END_64,
  END_64_LOCATOR,
  END_BYTES,
  LOCAL,
  LOCAL_BYTES,
} from "./signatures.ts";
import { ZipRecord } from "./zip_record.ts";

interface Entry {
  readonly name: Uint8Array;
  readonly at: Date;
  readonly crc: number;
  readonly sizeBytes: number;
  readonly deflatedBytes: number;
}

const UTF8_NAMES = 0x0800;
const VERSION = 20;
const VERSION_64 = 45;
const END_64_BYTES = 56;

/** A field that holds this is too small; the true number is in the 64-bit record. */
const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

/**
 * A zip file (PKWARE APPNOTE 6.3) piece by piece, of any number of entries and of any size: what outgrows the fields of
 * the first format goes into those of zip64. Of an entry that is written it keeps only the line of the directory.
 */
export class ZipWriter {
  readonly #directory = new ByteLog();
  #offset = 0;
  #count = 0;

  /** A whole file. @returns the next bytes of the zip */
  *file(name: string, content: Uint8Array, at: Date): Generator<Uint8Array> {
    yield* this.#add(name, [deflateRawSync(content)], crc32(content), content.length, at);
  }

  /** A file that was gathered in pieces. */
  *text(name: string, text: DeflatedText, at: Date): Generator<Uint8Array> {
    yield* this.#add(name, text.end(), text.crc, text.sizeBytes, at);
  }

  *#add(name: string, parts: readonly Uint8Array[], crc: number, sizeBytes: number, at: Date) {
    const deflatedBytes = parts.reduce((sum, { length }) => sum + length, 0);
    const entry: Entry = { name: new TextEncoder().encode(name), at, crc, sizeBytes, deflatedBytes };
    const header = localHeader(entry);
    this.#directory.append(centralHeader(entry, this.#offset));
    this.#offset += header.length + entry.deflatedBytes;
    this.#count++;
    yield header;
    yield* parts;
  }

  /** The directory, after which the zip is complete. */
  *end(): Generator<Uint8Array> {
    yield* this.#directory.blocks();
    const [count, size, offset] = [this.#count, this.#directory.sizeBytes, this.#offset];
    if (count >= MAX_16 || size >= MAX_32 || offset >= MAX_32) {
      yield new ZipRecord(END_64_BYTES).u32(END_64).u64(END_64_BYTES - 12).u16(VERSION_64).u16(VERSION_64)
        .u32(0).u32(0).u64(count).u64(count).u64(size).u64(offset).bytes;
      yield new ZipRecord(20).u32(END_64_LOCATOR).u32(0).u64(offset + size).u32(1).bytes;
    }
    const shown = Math.min(count, MAX_16);
    yield new ZipRecord(END_BYTES).u32(END).u16(0).u16(0).u16(shown).u16(shown)
      .u32(Math.min(size, MAX_32)).u32(Math.min(offset, MAX_32)).u16(0).bytes;
  }
}

/** Content that is compressed as it comes in, so that much of it can wait in little memory. */
export class DeflatedText {
  readonly #deflated = new ByteLog();
  #crc = 0;
  #sizeBytes = 0;

  get crc(): number {
    return this.#crc;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  append(content: Uint8Array): void {
    this.#crc = crc32(content, this.#crc);
    this.#sizeBytes += content.length;
    // A flush ends on a whole byte and leaves the stream open, so parts can be put one after another.
    this.#deflated.append(deflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH }));
  }

  /** All of it as one deflate stream. */
  end(): Uint8Array[] {
    return [...this.#deflated.blocks(), LAST_BLOCK];
  }
}

/** An empty block that says it is the last. */
const LAST_BLOCK = Uint8Array.of(0x03, 0x00);

function localHeader(entry: Entry): Uint8Array {
  const { name, sizeBytes, deflatedBytes } = entry;
  const large = Math.max(sizeBytes, deflatedBytes) >= MAX_32;
  const extraBytes = large ? 20 : 0;
  const record = new ZipRecord(LOCAL_BYTES + name.length + extraBytes).u32(LOCAL);
  common(record, entry, large);
  record.u16(extraBytes).put(name);
  if (large) record.u16(1).u16(16).u64(sizeBytes).u64(deflatedBytes);
  return record.bytes;
}

function centralHeader(entry: Entry, offset: number): Uint8Array {
  const { name, sizeBytes, deflatedBytes } = entry;
  const large = Math.max(sizeBytes, deflatedBytes, offset) >= MAX_32;
  const extraBytes = large ? 28 : 0;
  const record = new ZipRecord(CENTRAL_BYTES + name.length + extraBytes).u32(CENTRAL).u16(VERSION_64);
  common(record, entry, large);
  record.u16(extraBytes).u16(0).u16(0).u16(0).u32(0).u32(large ? MAX_32 : offset).put(name);
  if (large) record.u16(1).u16(24).u64(sizeBytes).u64(deflatedBytes).u64(offset);
  return record.bytes;
}

/** What both headers of an entry have in the same order, from the version to the length of the name. */
function common(record: ZipRecord, { name, at, crc, sizeBytes, deflatedBytes }: Entry, large: boolean): void {
  const date = (at.getUTCFullYear() - 1980) << 9 | (at.getUTCMonth() + 1) << 5 | at.getUTCDate();
  const time = at.getUTCHours() << 11 | at.getUTCMinutes() << 5 | at.getUTCSeconds() >> 1;
  record.u16(large ? VERSION_64 : VERSION).u16(UTF8_NAMES).u16(DEFLATED).u16(time).u16(date).u32(crc)
    .u32(large ? MAX_32 : deflatedBytes).u32(large ? MAX_32 : sizeBytes).u16(name.length);
}
