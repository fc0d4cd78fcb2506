import { DownbeatError } from "../../core/errors.ts";
import type { Session } from "../../gen/models.ts";
import type { Sessions } from "../../gen/sessions.ts";
import { documentOf } from "../merge/document.ts";
import { same } from "../merge/json.ts";
import { mergeSessions } from "../merge/merge_sessions.ts";
import type { MergeConflict } from "../merge/merge_value.ts";
import type { OutboxEntry } from "./entry.ts";
import type { Landed } from "./entry_store.ts";
import { OvertakenError } from "./failure.ts";

/** What an outbox calls of the SDK's sessions. */
export type SessionsWriter = Pick<Sessions, "create" | "replace" | "remove" | "fork">;

/** What sending an entry came to. */
export interface Outcome {
  /** The session now; absent after a removal. */
  readonly session?: Session;
  readonly conflicts: readonly MergeConflict[];
  readonly forkId?: string | undefined;
}

/** What is known besides the entry. */
export interface Surroundings {
  readonly sessions: SessionsWriter;
  /** Where the entry's session is: itself, or what its draft became. */
  readonly target: Landed;
  /** The newest state that a write of this session was answered. */
  readonly known: Session | undefined;
  readonly signal: AbortSignal;
  /** Notes the fork before anything else is sent. */
  forked(forkId: string): Promise<void>;
}

/** How often a state that moves on is merged with again before the entry waits. */
const MAX_ROUNDS = 5;

/** Carries out an entry. Sending it once more after it has come through changes nothing. */
export async function sendEntry(entry: OutboxEntry, around: Surroundings): Promise<Outcome> {
  const { sessions, signal } = around;
  if (entry.kind === "create") {
    const options = { idempotencyKey: entry.id, maxRetries: 0, signal };
    return { session: await sessions.create(entry.document!, options), conflicts: [] };
  }
  return entry.kind === "remove" ? await remove(entry, around) : await replace(entry, around);
}

async function replace(entry: OutboxEntry, around: Surroundings): Promise<Outcome> {
  const { sessions, target, known, signal } = around;
  const mine = entry.document!;
  let theirs = known && known.revision > entry.baseRevision ? known : undefined;
  let forkId = entry.forkId;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const current = theirs && documentOf(theirs);
    const { document, conflicts } = current
      ? mergeSessions(entry.base!, mine, current)
      : { document: mine, conflicts: [] };
    if (!forkId && conflicts.some(({ kind }) => kind !== "removed")) {
      const options = { idempotencyKey: `${entry.id}-fork`, maxRetries: 0, signal };
      forkId = (await sessions.fork(target.id, { document: mine }, options)).id;
      await around.forked(forkId);
    }
    if (theirs && same(document, current)) return { session: theirs, conflicts, forkId };
    const revision = theirs?.revision ?? (entry.baseRevision || target.revision);
    try {
      const options = { ifMatch: { revision }, maxRetries: 0, signal };
      return { session: await sessions.replace(target.id, document, options), conflicts, forkId };
    } catch (error) {
      theirs = currentOf(error);
    }
  }
  throw new OvertakenError(`The session changed ${MAX_ROUNDS} times while it was merged`);
}

/** Removes what the user saw; a session that somebody has changed since stays, and the problem says so. */
async function remove(
  entry: OutboxEntry,
  { sessions, target, known, signal }: Surroundings,
): Promise<Outcome> {
  const seen = (session: Session | undefined) => session && same(documentOf(session), entry.base);
  const options = (revision: number) => ({ ifMatch: { revision }, maxRetries: 0, signal });
  const revision = seen(known) ? known!.revision : entry.baseRevision || target.revision;
  try {
    await sessions.remove(target.id, options(revision)).catch(async (error) => {
      const current = error instanceof DownbeatError ? error.current as Session | undefined : undefined;
      if (!current || !seen(current)) throw error;
      await sessions.remove(target.id, options(current.revision));
    });
  } catch (error) {
    if (!(error instanceof DownbeatError && error.is("session-not-found"))) throw error;
  }
  return { conflicts: [] };
}

function currentOf(error: unknown): Session {
  const { current } = error instanceof DownbeatError && error.is("precondition-failed") ? error : {};
  if (!current) throw error;
  return current as Session;
}
