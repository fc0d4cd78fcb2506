/** How many points a key may spend in one window. Policies of the same name and window share their counters. */
export interface LimitPolicy {
  /** Printable ASCII; shown to clients in `RateLimit-Policy`. */
  readonly name: string;
  /** Points per window, 1 to 1,000,000,000. */
  readonly limit: number;
  /** Whole seconds, 1 to 86,400. */
  readonly windowSeconds: number;
}

/** Where a key stands after a request was counted. */
export interface LimitVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  /** Points left in this window, never below 0. */
  readonly remaining: number;
  /** Milliseconds until the window (or the block) ends. */
  readonly resetMs: number;
}

/**
 * Counts points per (policy, key) in fixed windows that start with a key's first point.
 *
 * Every adapter guarantees:
 * - of any number of requests at the same moment exactly `limit` points are allowed in one window;
 * - refused points count too, and none of them makes the window longer;
 * - keys and policies do not touch each other;
 * - points given back never raise a key above its full limit, never reach into the next window and never lift a
 *   block;
 * - a call answers within a fraction of a second, whatever the state of the store behind it. An adapter that cannot
 *   reach its store counts in this process instead: too generous across several processes, but never an outage.
 */
export interface Limiter extends AsyncDisposable {
  /**
   * Spends points.
   * @param points whole, 1 to 1,000,000
   * @throws {RangeError} for points or a policy out of range
   */
  consume(policy: LimitPolicy, key: string, points?: number): Promise<LimitVerdict>;

  /** Gives points back, such as the one of a request that was answered 304. */
  reward(policy: LimitPolicy, key: string, points?: number): Promise<void>;

  /** Refuses everything from this key for so many whole seconds (1 to 86,400), starting now. */
  block(policy: LimitPolicy, key: string, seconds: number): Promise<void>;
}

/** What a failed authentication costs in all, so that guessing meets the address limit ten times sooner. */
export const FAILED_AUTHENTICATION_POINTS = 10;

const MAX_LIMIT = 1_000_000_000;
const MAX_POINTS = 1_000_000;
const MAX_SECONDS = 86_400;

/** A count no window reaches by spending; a key that holds it is blocked, not merely used up. */
export const BLOCKED_POINTS = 2 ** 50;

/** @throws {RangeError} naming what is out of range */
export function checkUse(policy: LimitPolicy, points: number): void {
  checkRange(`limit of "${policy.name}"`, policy.limit, MAX_LIMIT);
  checkSeconds(policy.windowSeconds);
  checkRange("points", points, MAX_POINTS);
}

/** @throws {RangeError} */
export function checkSeconds(seconds: number): void {
  checkRange("seconds", seconds, MAX_SECONDS);
}

function checkRange(what: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return;
  throw new RangeError(`Cannot count with ${what} ${value}: use a whole number from 1 to ${max}`);
}

export function verdictOf(policy: LimitPolicy, spent: number, resetMs: number): LimitVerdict {
  return {
    allowed: spent <= policy.limit,
    limit: policy.limit,
    remaining: Math.max(0, policy.limit - spent),
    resetMs: Math.max(0, resetMs),
  };
}
