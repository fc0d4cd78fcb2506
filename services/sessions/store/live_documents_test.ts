import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type Database, transaction } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { newSession } from "../domain/session.ts";
import { migrations } from "../migrations/mod.ts";
import { documentOf, patternOf } from "../testing/documents.ts";
import { insertAccount } from "./accounts.ts";
import { type LiveSave, loadLive, readRevisions, saveLive } from "./live_documents.ts";
import { listRevisions } from "./revisions.ts";
import { bumpAccess } from "./session_access.ts";
import { insertSession, removeSession } from "./sessions.ts";
import type { SessionsTables } from "./tables.ts";

const prepared = migrated({ sessions: migrations });
const at = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const ID = "ses_1";
const OWNER = "acc_ada";

async function opened(database: Database) {
  const db = database.schema<SessionsTables>("sessions");
  await insertAccount(db, {
    id: OWNER,
    email: undefined,
    displayName: "Ada",
    identities: [],
    createdAt: at,
  });
  const document = documentOf({ patterns: [patternOf("a")], lights: { colour: "red" } });
  await transaction(db, (tx) => insertSession(tx, newSession(document, { id: ID, ownerId: OWNER, at })));
  const save = (given: Partial<LiveSave>) =>
    transaction(
      db,
      (tx) =>
        saveLive(tx, { sessionId: ID, expectedRevision: 1, term: 1, document: {}, at: later(1), ...given }),
    );
  const entries = async () =>
    (await listRevisions(db, ID, { limit: 100, after: undefined })).map(({ revision, cause }) =>
      [revision, cause] as const
    );
  return { db, document, save, entries };
}

forEachEngine("a live save changes what the room edits and leaves the rest", async (_t, database) => {
  const { db, document, save } = await opened(database);
  const edited = { bpm: 96, patterns: [patternOf("a", [0]), patternOf("b")] };
  strictEqual(await save({ document: edited }), 2);
  const loaded = await loadLive(db, ID);
  deepStrictEqual(loaded, {
    document: { ...document, ...edited },
    revision: 2,
    accessRevision: 1,
    roles: new Map([[OWNER, "owner"]]),
  });
  const row = await db.selectFrom("sessions").select(["bpm", "updated_at"]).executeTakeFirstOrThrow();
  deepStrictEqual(row, { bpm: 96, updated_at: later(1) });
}, prepared);

forEachEngine(
  "a live save on another revision, of a passed term or of no session is told so",
  async (_t, database) => {
    const { db, save } = await opened(database);
    strictEqual(await save({ term: 7 }), 2);
    strictEqual(await save({ term: 7 }), "stale");
    strictEqual(await save({ term: 6, expectedRevision: 2 }), "fenced");
    strictEqual(await save({ term: 7, expectedRevision: 2 }), 3);
    await transaction(db, (tx) => removeSession(tx, ID));
    strictEqual(await save({ term: 8, expectedRevision: 3 }), "gone");
    strictEqual(await loadLive(db, ID), undefined);
  },
  prepared,
);

forEachEngine(
  "of live saves on one revision at the same moment one goes through",
  async (_t, database) => {
    const { save } = await opened(database);
    const saves = await Promise.all([1, 2, 3, 4].map((bpm) => save({ document: { bpm: 100 + bpm } })));
    deepStrictEqual(saves.map(String).sort(), ["2", "stale", "stale", "stale"]);
  },
  prepared,
);

forEachEngine("live saves within a minute are kept as the last of them", async (_t, database) => {
  const { save, entries } = await opened(database);
  for (const [seconds, expectedRevision] of [[1, 1], [11, 2], [60, 3], [61, 4], [70, 5]] as const) {
    strictEqual(await save({ expectedRevision, at: later(seconds) }), expectedRevision + 1);
  }
  deepStrictEqual(await entries(), [[6, "live"], [4, "live"], [1, "created"]]);
}, prepared);

forEachEngine("readRevisions tells writes, changes of access and what is gone", async (_t, database) => {
  const { db, save } = await opened(database);
  await save({});
  await transaction(db, (tx) => bumpAccess(tx, ID));
  deepStrictEqual(
    await readRevisions(db, [ID, "ses_gone"]),
    new Map([[ID, { revision: 2, accessRevision: 2 }]]),
  );
  deepStrictEqual(await readRevisions(db, []), new Map());
}, prepared);
