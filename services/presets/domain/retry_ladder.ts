const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** What is waited before each attempt; the schedule that the Standard Webhooks specification gives as its example. */
export const LADDER_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Longest wait that a receiver may ask for. */
export const MAX_ASKED_MS = 24 * HOUR_MS;

const JITTER = 0.1;

export interface Wait {
  /** The rung that is waited for, from 0. */
  readonly rung: number;
  /** The delivery: its waits are its own, so that what failed together is not tried together. */
  readonly id: string;
  /** Multiplies the ladder. */
  readonly pace: number;
  /** What the receiver asked for at least. */
  readonly askedMs: number;
}

/** Milliseconds until an attempt, within 10 % of the ladder; undefined above its last rung. */
export function waitMs({ rung, id, pace, askedMs }: Wait): number | undefined {
  const step = LADDER_MS[rung];
  if (step === undefined) return undefined;
  const jittered = step * pace * (1 + JITTER * (2 * fractionOf(`${id} ${rung}`) - 1));
  return Math.max(Math.round(jittered), Math.min(askedMs, MAX_ASKED_MS));
}

/** An even spread over 0..1 that is the same for the same text: FNV-1a, then the finalizer of MurmurHash3. */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
