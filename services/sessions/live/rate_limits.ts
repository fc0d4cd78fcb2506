import { Strikes } from "./strikes.ts";
import { type BucketSize, TokenBucket } from "./token_bucket.ts";

/** `refuse` tells when to try again, and whether to say so: an error for each refusal would be a flood of its own. */
export type RateVerdict =
  | { readonly kind: "pass" }
  | { readonly kind: "refuse"; readonly retryInMs: number; readonly tell: boolean }
  | { readonly kind: "close" };

const PASS: RateVerdict = { kind: "pass" };
/** Who has so many frames refused in so long does not listen to errors. */
const MAX_REFUSED = 50;
const REFUSED_WINDOW_MS = 10_000;
const TELL_EVERY_MS = 1_000;

interface Counted {
  readonly bucket: TokenBucket;
  toldMs: number;
}

/** What one participant may send, by type. */
export class RateLimits {
  readonly #sizeOf: (type: string) => BucketSize;
  readonly #counted = new Map<string, Counted>();
  readonly #refused = new Strikes(MAX_REFUSED, REFUSED_WINDOW_MS);

  /** @param sizeOf the bucket of a type of the contract */
  constructor(sizeOf: (type: string) => BucketSize) {
    this.#sizeOf = sizeOf;
  }

  take(type: string, nowMs: number): RateVerdict {
    let counted = this.#counted.get(type);
    if (!counted) {
      counted = { bucket: new TokenBucket(this.#sizeOf(type), nowMs), toldMs: -Infinity };
      this.#counted.set(type, counted);
    }
    const retryInMs = counted.bucket.take(nowMs);
    if (retryInMs === 0) return PASS;
    if (this.#refused.add(nowMs)) return { kind: "close" };
    const tell = nowMs - counted.toldMs >= TELL_EVERY_MS;
    if (tell) counted.toldMs = nowMs;
    return { kind: "refuse", retryInMs, tell };
  }
}
