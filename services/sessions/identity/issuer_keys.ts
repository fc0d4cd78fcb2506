import type { Logger } from "@downbeat/runtime/observe";
import type { Outbound } from "@downbeat/runtime/outbound";
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { fetchKeySet } from "./fetch_key_set.ts";
import { IssuerUnavailableError } from "./identity_error.ts";
import type { IssuerSettings } from "./issuer_settings.ts";

export interface IssuerPorts {
  readonly outbound: Outbound;
  readonly log: Logger;
  now(): Date;
}

/** Age after which a set is fetched again. */
const MAX_AGE_MS = 10 * 60 * 1000;
/** How long a set stands in for an issuer that cannot be reached. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Least time between fetches that unknown keys cause, so that junk tokens cannot flood the issuer. */
const UNKNOWN_KEY_MS = 30_000;
/** Least time between fetches while the issuer is away. */
const RETRY_MS = 5_000;

interface KeySet {
  readonly find: JWTVerifyGetKey;
  readonly fetchedMs: number;
}

/**
 * The keys an issuer publishes. A new key is found as soon as a token names it, and all who wait for a fetch share it.
 * @throws {IssuerUnavailableError} from the source, when there is neither a fresh nor a usable old set
 */
export function issuerKeys(settings: IssuerSettings, ports: IssuerPorts): JWTVerifyGetKey {
  let held: KeySet | undefined;
  let triedMs = -Infinity;
  let failure: unknown;
  let fetching: Promise<KeySet> | undefined;

  // A clock that was set back must not keep the next fetch away until it has caught up.
  const over = (sinceMs: number, limitMs: number) => Math.abs(ports.now().getTime() - sinceMs) >= limitMs;

  return async (header, token) => {
    const set = await current();
    try {
      return await set.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const newer = await newerThan(set);
      if (!newer) throw error;
      return await newer.find(header, token);
    }
  };

  async function current(): Promise<KeySet> {
    if (held && !over(held.fetchedMs, MAX_AGE_MS)) return held;
    if (fetching || failure === undefined || over(triedMs, RETRY_MS)) await renew().catch(() => undefined);
    if (held && !over(held.fetchedMs, KEPT_MS)) return held;
    throw unavailable();
  }

  async function newerThan(set: KeySet): Promise<KeySet | undefined> {
    if (held !== set) return held;
    if (fetching || over(triedMs, UNKNOWN_KEY_MS)) return await renew();
    if (failure !== undefined) throw unavailable();
    return undefined;
  }

  function renew(): Promise<KeySet> {
    return fetching ??= fetchSet().finally(() => fetching = undefined);
  }

  async function fetchSet(): Promise<KeySet> {
    triedMs = ports.now().getTime();
    try {
      held = { find: createLocalJWKSet(await fetchKeySet(settings, ports.outbound)), fetchedMs: triedMs };
      failure = undefined;
      return held;
    } catch (error) {
      failure = error;
      ports.log.warn("The keys of {issuer} cannot be fetched: {error}", { issuer: settings.issuer, error });
      throw unavailable();
    }
  }

  function unavailable(): IssuerUnavailableError {
    return new IssuerUnavailableError(`The keys of "${settings.issuer}" cannot be had`, { cause: failure });
  }
}
