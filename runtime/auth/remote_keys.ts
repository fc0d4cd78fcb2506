import { createRemoteJWKSet, customFetch, errors, type FetchImplementation } from "jose";
import type { KeySource } from "./key_source.ts";
import { KeysUnavailableError } from "./token_error.ts";

export interface RemoteKeysOptions {
  /** How to reach the issuer; the sibling's own handler when both live in one process. */
  readonly fetch?: FetchImplementation;
  /** Age after which the set is fetched again (10 min). */
  readonly maxAgeMs?: number;
  /** Least time between fetches that unknown `kid`s cause (30 s), so that junk tokens cannot flood the issuer. */
  readonly cooldownMs?: number;
  /** How long the last good set stands in for an issuer that cannot be reached (24 h). */
  readonly staleMs?: number;
  /** Limit of one fetch (2 s). */
  readonly timeoutMs?: number;
}

const MAX_KEY_SET_CHARS = 64 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Keys published at another service's `/.well-known/jwks.json`. A new key is found as soon as a token names it
 * (at most once per cooldown); while the issuer is away its last good answer keeps working, so tokens that are
 * already out stay valid through a restart of the issuer.
 * @throws {KeysUnavailableError} from the source, when there is neither a fresh nor a usable old set
 */
export function remoteKeys(url: URL, options: RemoteKeysOptions = {}): KeySource {
  const find = createRemoteJWKSet(url, {
    cacheMaxAge: options.maxAgeMs ?? 10 * 60 * 1000,
    cooldownDuration: options.cooldownMs ?? 30 * 1000,
    timeoutDuration: options.timeoutMs ?? 2000,
    [customFetch]: fetchOrLastGood(options.fetch ?? fetch, options.staleMs ?? DAY_MS),
  });
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSInvalid) throw new KeysUnavailableError(url.href, { cause: error });
      throw error;
    }
  };
}

function fetchOrLastGood(fetchKeys: FetchImplementation, staleMs: number): FetchImplementation {
  let lastGood: { body: string; fetchedMs: number } | undefined;
  return async (url, init) => {
    try {
      const body = await readKeySet(await fetchKeys(url, init));
      lastGood = { body, fetchedMs: performance.now() };
      return new Response(body);
    } catch (cause) {
      if (lastGood && performance.now() - lastGood.fetchedMs <= staleMs) return new Response(lastGood.body);
      throw new KeysUnavailableError(url, { cause });
    }
  };
}

async function readKeySet(response: Response): Promise<string> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`Expected status 200, got ${response.status}`);
  }
  let body = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    body += chunk;
    if (body.length > MAX_KEY_SET_CHARS) throw new Error(`The key set is longer than ${MAX_KEY_SET_CHARS}`);
  }
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== "object" || parsed === null || !("keys" in parsed) || !Array.isArray(parsed.keys)) {
    throw new Error("The answer is not a key set");
  }
  return body;
}
