import { FLUSH } from "./flush.ts";

/** A line that gives each number some frames after it was taken: read, then write, once a frame. */
export class LateLine {
  readonly #line: Float64Array;
  #at = 0;

  constructor(frames: number) {
    this.#line = new Float64Array(frames);
  }

  read(): number {
    return this.#line[this.#at]!;
  }

  write(value: number): void {
    this.#line[this.#at] = value;
    if (++this.#at === this.#line.length) this.#at = 0;
  }
}

/** Lets all frequencies pass as loud as they are, and spreads them in time (Schroeder, 1962). */
export class AllPass {
  readonly #line: LateLine;
  readonly #share: number;

  constructor(frames: number, share: number) {
    this.#line = new LateLine(frames);
    this.#share = share;
  }

  pass(value: number): number {
    const late = this.#line.read();
    const kept = (value + this.#share * late + FLUSH) - FLUSH;
    this.#line.write(kept);
    return late - this.#share * kept;
  }
}
