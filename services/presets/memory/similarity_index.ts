import { nearest, nearestRotated, type Space, SPACES, VECTOR_LENGTH } from "@downbeat/music";

/** A preset near to a question. */
export interface IndexHit {
  readonly id: string;
  /** Cosine distance, 0..2. */
  readonly distance: number;
  /** Positions the preset was turned by; only if rotations were asked for. */
  readonly rotation?: number;
}

const FIRST_CAPACITY = 1_024;

/** The vectors of all public presets, packed per space so that one pass over memory answers a question. */
export class SimilarityIndex {
  readonly #ids: string[] = [];
  readonly #rows = new Map<string, number>();
  #capacity = FIRST_CAPACITY;
  #matrices = matricesFor(FIRST_CAPACITY);

  get size(): number {
    return this.#ids.length;
  }

  /** @param vectors one vector per space, in the order of the spaces */
  put(id: string, vectors: Float32Array): void {
    let row = this.#rows.get(id);
    if (row === undefined) {
      row = this.#ids.push(id) - 1;
      this.#rows.set(id, row);
      if (row >= this.#capacity) this.#grow();
    }
    for (const [index, space] of SPACES.entries()) {
      const vector = vectors.subarray(index * VECTOR_LENGTH, (index + 1) * VECTOR_LENGTH);
      this.#matrices[space].set(vector, row * VECTOR_LENGTH);
    }
  }

  /** The last row takes the place of the removed one. */
  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    const last = this.#ids.length - 1;
    const moved = this.#ids[last]!;
    for (const matrix of Object.values(this.#matrices)) {
      matrix.copyWithin(row * VECTOR_LENGTH, last * VECTOR_LENGTH, (last + 1) * VECTOR_LENGTH);
    }
    this.#ids[row] = moved;
    this.#rows.set(moved, row);
    this.#ids.pop();
    this.#rows.delete(id);
  }

  /** The `k` nearest, nearest first. Several queries are rotations of one groove: each preset counts with the best. */
  search(space: Space, queries: readonly Float32Array[], k: number): IndexHit[] {
    const matrix = this.#matrices[space];
    const [only] = queries;
    if (queries.length === 1 && only) {
      return nearest(matrix, this.size, only, k).map(({ index, distance }) => ({
        id: this.#ids[index]!,
        distance,
      }));
    }
    return nearestRotated(matrix, this.size, queries, k)
      .map(({ index, distance, rotation }) => ({ id: this.#ids[index]!, distance, rotation }));
  }

  #grow(): void {
    this.#capacity *= 2;
    const grown = matricesFor(this.#capacity);
    for (const space of SPACES) grown[space].set(this.#matrices[space]);
    this.#matrices = grown;
  }
}

function matricesFor(capacity: number): Record<Space, Float32Array> {
  const matrix = () => new Float32Array(capacity * VECTOR_LENGTH);
  return { rhythm: matrix(), feel: matrix(), hybrid: matrix() };
}
