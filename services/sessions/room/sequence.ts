import type { ServerFrame } from "./types.ts";

const MAX_FRAMES = 512;
const MAX_AGE_MS = 60_000;
/** A frame may be as large as a client's largest: 512 of those would be 8 MiB for each room. */
const MAX_CHARACTERS = 1_048_576;

interface Past {
  readonly frame: ServerFrame & { readonly s: number };
  readonly atMs: number;
  readonly characters: number;
}

/** Numbers what everybody hears in order, and remembers the last of it: 512 frames of a mebibyte together, none older than 60 s. */
export class Sequence {
  /** Of the last frame; 0 before the first. */
  seq = 0;
  private ring: Past[] = [];
  private characters = 0;

  /** Gives a frame its number, one more than the last. */
  number(frame: ServerFrame, nowMs: number): Past["frame"] {
    const numbered = { ...frame, s: ++this.seq };
    this.forget(nowMs);
    const { length: characters } = JSON.stringify(numbered);
    this.ring.push({ frame: numbered, atMs: nowMs, characters });
    this.characters += characters;
    while (this.ring.length > MAX_FRAMES || this.characters > MAX_CHARACTERS) {
      this.characters -= this.ring.shift()!.characters;
    }
    return numbered;
  }

  /** Every frame after `seq`; undefined where some are forgotten, or there never was such a frame. */
  since(seq: number, nowMs: number): Past["frame"][] | undefined {
    this.forget(nowMs);
    if (seq > this.seq || seq < this.seq - this.ring.length) return undefined;
    return this.ring.slice(this.ring.length - (this.seq - seq)).map(({ frame }) => frame);
  }

  private forget(nowMs: number): void {
    const [oldest] = this.ring;
    if (!oldest || nowMs - oldest.atMs <= MAX_AGE_MS) return;
    const from = this.ring.findIndex(({ atMs }) => nowMs - atMs <= MAX_AGE_MS);
    const forgotten = this.ring.splice(0, from < 0 ? this.ring.length : from);
    for (const { characters } of forgotten) this.characters -= characters;
  }
}
