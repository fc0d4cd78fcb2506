/** So many at once, and so many more each second. */
export interface BucketSize {
  readonly burst: number;
  readonly perSecond: number;
}

export class TokenBucket {
  readonly #size: BucketSize;
  #tokens: number;
  #atMs: number;

  /** Full at first. */
  constructor(size: BucketSize, nowMs: number) {
    this.#size = size;
    this.#tokens = size.burst;
    this.#atMs = nowMs;
  }

  /** Takes one. @returns milliseconds until there is one, 0 when it was taken */
  take(nowMs: number): number {
    const { burst, perSecond } = this.#size;
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#tokens = Math.min(burst, this.#tokens + elapsedMs * perSecond / 1_000);
    this.#atMs = nowMs;
    if (this.#tokens < 1) return Math.ceil((1 - this.#tokens) * 1_000 / perSecond);
    this.#tokens -= 1;
    return 0;
  }
}
