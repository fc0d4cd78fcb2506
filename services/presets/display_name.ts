import { problem } from "@downbeat/runtime/problem";
import type { Peer } from "@downbeat/runtime/service";
import { Downbeat } from "@downbeat/sdk";
import type { PresetsScope } from "./call.ts";

/** How long a name is worth waiting for, all attempts and pauses together: somebody waits for the answer. */
const DEADLINE_MS = 3_000;

/** Asks the sessions service for display names, as this service. */
export function displayNames(sessions: Peer): PresetsScope["displayNameOf"] {
  const client = new Downbeat({
    baseUrl: sessions.baseUrl,
    fetch: sessions.fetch,
    auth: () => sessions.token(),
    deadlineMs: DEADLINE_MS,
  });
  return async (accountId, signal) => {
    try {
      return (await client.accounts.get(accountId, { signal })).displayName;
    } catch (cause) {
      throw problem("peer-unavailable", {
        detail: "The account's display name cannot be had; name an author, or try again",
        retryAfterSeconds: 2,
        cause,
      });
    }
  };
}
