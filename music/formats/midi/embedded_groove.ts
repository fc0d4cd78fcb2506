/**
 * The whole groove inside a MIDI file, in a sequencer-specific meta event: everything notes cannot say, such as
 * probability, colours and members of later versions. It counts only while the notes beside it are the ones it was
 * written with.
 *
 * Layout: 0x7D (the manufacturer id for non-commercial use), `DOWNBEAT`, a version byte, 16 hexadecimal digits of the
 * hash, then the groove as JSON in UTF-8.
 */
import type { Groove } from "../../groove/types.ts";
import type { SmfNote } from "./smf_file.ts";

/** What the hash covers: an edit to any of it elsewhere makes the notes win. */
export interface NoteFingerprint {
  ticksPerQuarter: number;
  microsecondsPerQuarter: number;
  num: number;
  den: number;
  notes: readonly Pick<SmfNote, "tick" | "note" | "velocity">[];
}

const MAGIC = [0x7d, ...new TextEncoder().encode("DOWNBEAT"), 1];
const HASH_DIGITS = 16;

export function encodeEmbeddedGroove(groove: Groove, fingerprint: NoteFingerprint): Uint8Array {
  const text = new TextEncoder().encode(hashNotes(fingerprint) + JSON.stringify(groove));
  const payload = new Uint8Array(MAGIC.length + text.length);
  payload.set(MAGIC);
  payload.set(text, MAGIC.length);
  return payload;
}

/** The value in a payload whose hash fits the notes, still to be validated; undefined for any other payload. */
export function decodeEmbeddedGroove(payload: Uint8Array, fingerprint: NoteFingerprint): unknown {
  if (MAGIC.some((byte, index) => payload[index] !== byte)) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(payload.subarray(MAGIC.length));
    if (text.slice(0, HASH_DIGITS) !== hashNotes(fingerprint)) return undefined;
    return JSON.parse(text.slice(HASH_DIGITS));
  } catch {
    return undefined;
  }
}

/**
 * 64 bits of FNV-1a (Fowler, Noll, Vo) as two 32-bit lanes, over tempo, meter and notes in order of time and pitch. It
 * notices edits; it is no defence against forgery, which is what validation is for.
 */
function hashNotes({ ticksPerQuarter, microsecondsPerQuarter, num, den, notes }: NoteFingerprint): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  const sorted = notes.toSorted((a, b) => a.tick - b.tick || a.note - b.note || a.velocity - b.velocity);
  const numbers = [ticksPerQuarter, microsecondsPerQuarter, num, den];
  for (const { tick, note, velocity } of sorted) numbers.push(tick, note, velocity);
  for (const number of numbers) {
    for (let shift = 0; shift < 32; shift += 8) {
      const byte = (number >>> shift) & 0xff;
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte ^ 0x5a, 0x01000193);
    }
  }
  return [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}
