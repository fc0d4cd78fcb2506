import type { SessionInput } from "../../gen/models.ts";
import { member, objectOf } from "./json.ts";

/** A session's document without what the service itself writes into it, and with every default in its place. */
export type SessionDocument = SessionInput & { readonly [name: string]: unknown };

const OF_THE_SERVICE = [
  "id",
  "schemaVersion",
  "ownerId",
  "revision",
  "forkedFrom",
  "conflictOf",
  "createdAt",
  "updatedAt",
];

/**
 * What of a session can be written: without its id, owner, revision and times, and with the contract's defaults for what it
 * leaves out, so that two documents differ only where somebody made them differ.
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 * import { documentOf } from "@downbeat/sdk/offline";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => localStorage.token });
 * const session = await downbeat.sessions.get("ses_01jb2m8y5kq0w9v3x7c4d6e8fg");
 * const copy = await downbeat.sessions.create({ ...documentOf(session), title: "The same again" });
 * ```
 */
export function documentOf(session: SessionInput): SessionDocument {
  const defaults = {
    bpm: 120,
    meter: { num: 4, den: 4 },
    swing: 0,
    tracks: [],
    patterns: [],
    arrangement: [],
    setlist: [],
    mixer: {},
    slots: [],
    assets: [],
  };
  const own = Object.entries(session).filter(([name, value]) =>
    value !== undefined && !OF_THE_SERVICE.includes(name)
  );
  return Object.fromEntries([...Object.entries(defaults), ...own]) as SessionDocument;
}

/** A document changed by a merge patch (RFC 7396): null removes a member, an object is entered, all else replaces. */
export function patched(target: unknown, patch: unknown): unknown {
  if (!objectOf(patch)) return patch;
  const kept = Object.entries(objectOf(target) ? target : {}).filter(([name]) =>
    member(patch, name) === undefined
  );
  const changed = Object.entries(patch).filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, patched(member(target, name), value)] as const);
  return Object.fromEntries([...kept, ...changed]);
}
