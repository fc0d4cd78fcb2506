import { transaction } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import { expelMember, findMemberAtDoor, type MemberAtDoor } from "../store/live_access.ts";
import {
  type LiveSave,
  type LoadedSession,
  loadLive,
  readRevisions,
  type Revisions,
  saveLive,
} from "../store/live_documents.ts";
import type { SessionsTables } from "../store/tables.ts";

/** What live rooms read and write of the sessions. */
export interface RoomStore {
  /** @returns undefined when the session is gone */
  load(sessionId: string): Promise<LoadedSession | undefined>;
  /** @returns the new revision, or why there is none */
  save(save: LiveSave): Promise<number | "stale" | "fenced" | "gone">;
  /** Of those sessions that there are. */
  revisions(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Revisions>>;
  findMember(sessionId: string, userId: string): Promise<MemberAtDoor | undefined>;
  expel(sessionId: string, userId: string): Promise<void>;
}

export function roomStore(db: Kysely<SessionsTables>): RoomStore {
  return {
    load: (sessionId) => loadLive(db, sessionId),
    save: (save) => transaction(db, (tx) => saveLive(tx, save)),
    revisions: (sessionIds) => readRevisions(db, sessionIds),
    findMember: (sessionId, userId) => findMemberAtDoor(db, sessionId, userId),
    expel: (sessionId, userId) => transaction(db, (tx) => expelMember(tx, sessionId, userId)),
  };
}
