import { AbortError } from "../../core/transport_errors.ts";
import type { Timers } from "../../core/bounded.ts";
import type { OfflineStorage } from "../storage/storage.ts";

/** `navigator.locks`, as far as it is used. */
export interface LockSource {
  request<T>(name: string, options: { signal: AbortSignal }, run: () => Promise<T>): Promise<T>;
}

/** Runs work while no other tab does; the answer is when to ask again, in milliseconds since 1970, where it was not run. */
export type DrainLock = (
  run: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
) => Promise<number | undefined>;

/** By the platform's locks, which end with the tab that holds them. */
export function platformLock(locks: LockSource, name: string): DrainLock {
  return async (run, signal) => {
    await locks.request(name, { signal }, () => run(signal));
    return undefined;
  };
}

interface Lease {
  readonly holder: string;
  readonly untilMs: number;
}

/** What a lease runs on. */
export interface LeaseParts {
  readonly storage: OfflineStorage;
  readonly key: string;
  readonly holder: string;
  readonly timers: Timers;
  readonly now: () => number;
}

const LEASE_MS = 15_000;
const RENEW_MS = 5_000;

/** By a lease in the storage: a tab that is gone or frozen loses it after 15 s. Work is aborted when a lease is lost. */
export function leaseLock({ storage, key, holder, timers, now }: LeaseParts): DrainLock {
  const take = async (held: string | undefined): Promise<string | undefined> => {
    const text = JSON.stringify({ holder, untilMs: now() + LEASE_MS } satisfies Lease);
    return await storage.write([[key, text]], [key, held]) ? text : undefined;
  };
  return async (run, signal) => {
    const found = await storage.get(key);
    const { untilMs } = JSON.parse(found ?? `{ "untilMs": 0 }`) as Lease;
    // One from further ahead than any can be was made before the clock was set back.
    if (untilMs > now() && untilMs <= now() + LEASE_MS) return untilMs;
    let held = await take(found);
    if (held === undefined) return now() + RENEW_MS;
    const lost = new AbortController();
    const abort = () => lost.abort(new AbortError(signal.reason));
    signal.addEventListener("abort", abort);
    let renewing: Promise<void> | undefined;
    let timer: unknown;
    const renew = async () => {
      held = await take(held).catch(() => undefined);
      if (held === undefined) abort();
      else timer = timers.setTimeout(() => renewing = renew(), RENEW_MS);
    };
    timer = timers.setTimeout(() => renewing = renew(), RENEW_MS);
    try {
      if (signal.aborted) abort();
      await run(lost.signal);
    } finally {
      signal.removeEventListener("abort", abort);
      timers.clearTimeout(timer);
      await renewing;
      timers.clearTimeout(timer);
      if (held !== undefined) await storage.write([[key, undefined]], [key, held]);
    }
    return lost.signal.aborted ? now() + RENEW_MS : undefined;
  };
}
