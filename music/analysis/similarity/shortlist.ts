/** The `k` rows of most similarity among those offered, best first; of equals the one offered first stays ahead. */
export class Shortlist {
  /** A row must be more similar than this to be taken; -Infinity until `k` are. */
  least = -Infinity;
  readonly #similarities: Float64Array;
  readonly #rows: Int32Array;
  readonly #turns: Int32Array;
  #kept = 0;

  constructor(k: number) {
    this.#similarities = new Float64Array(k);
    this.#rows = new Int32Array(k);
    this.#turns = new Int32Array(k);
    if (k === 0) this.least = Infinity;
  }

  /** Each row is offered once, and only if it is more similar than `least`. Most are not, so sorting costs little. */
  take(row: number, similarity: number, turn: number): void {
    const k = this.#rows.length;
    let place = this.#kept < k ? this.#kept++ : k - 1;
    while (place > 0 && this.#similarities[place - 1]! < similarity) {
      this.#similarities[place] = this.#similarities[place - 1]!;
      this.#rows[place] = this.#rows[place - 1]!;
      this.#turns[place] = this.#turns[place - 1]!;
      place--;
    }
    this.#similarities[place] = similarity;
    this.#rows[place] = row;
    this.#turns[place] = turn;
    if (this.#kept === k) this.least = this.#similarities[k - 1]!;
  }

  list(): { index: number; similarity: number; turn: number }[] {
    return Array.from({ length: this.#kept }, (_, place) => ({
      index: this.#rows[place]!,
      similarity: this.#similarities[place]!,
      turn: this.#turns[place]!,
    }));
  }
}
