import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openDatabase, transaction } from "@downbeat/runtime/db";
import { testDatabase } from "@downbeat/runtime/service/testing";
import { forEachEngine, onPostgres } from "../../../tests/support/engines.ts";
import { sessions as sessionsService } from "../mod.ts";
import { deleteAccount } from "../store/accounts.ts";
import { leaveSessions } from "../store/session_access.ts";
import { bandTest, gatherBand } from "../testing/band.ts";
import { openSessions, sessionsDatabase } from "../testing/open_sessions.ts";
import { presetsStub } from "../testing/presets_stub.ts";
import { exportSessions } from "./export_sessions.ts";

const besidePresets = testDatabase([sessionsService, presetsStub()]);

forEachEngine("me.export has devices, own sessions whole and others' in short", async (_t, database) => {
  const options = { beside: [presetsStub()], env: { CHECK_REPLIES: "0" } };
  await using service = await openSessions(database, options);
  const { ask, session, enrol, bob } = await gatherBand(service, database);
  const device = await ask("PUT", "/v1/me/devices/pads", { json: { name: "Pads", kind: "wired" } });
  const own = await session({ lights: "red" });
  const other = await session({ title: "Bob's", secret: "of Bob" }, bob);
  await enrol(other, { id: (await ask("GET", own)).body.ownerId, token: "" }, "player");
  const { status, body } = await ask("GET", "/v1/me/export");
  strictEqual(status, 200);
  deepStrictEqual(body.devices, [device.body]);
  const { body: { items: listed } } = await ask("GET", "/v1/sessions?role=player");
  deepStrictEqual(body.sessions, [(await ask("GET", own)).body, ...listed]);
}, besidePresets);

bandTest(
  "an export holds a bounded amount of documents, the rest in short",
  async ({ session, service, db, ada }) => {
    for (const title of ["first", "second", "third"]) {
      await session({ title, notes: "x".repeat(1000) });
      service.advance(1000);
    }
    const exported = await exportSessions(db, ada.id, 1500);
    deepStrictEqual(
      exported.map(({ title, notes, role }) => [title, notes !== undefined, role]),
      [["third", true, undefined], ["second", true, undefined], ["first", false, "owner"]],
    );
  },
);

bandTest("an erased account's sessions go, and others' notice that it has left", async (band) => {
  const { ask, session, enrol, db, ada, bob } = band;
  const own = await session();
  await enrol(own, bob, "player");
  const other = await session({ title: "Bob's" }, bob);
  await enrol(other, ada, "player");
  await ask("PATCH", other, { json: { bpm: 90 }, ifMatch: '"r1"' });
  await ask("POST", `${other}/fork`, { json: {}, headers: { "idempotency-key": "one" } });
  strictEqual((await ask("DELETE", "/v1/me")).status, 204);
  strictEqual((await ask("GET", own, { by: bob })).status, 404);
  const rows = await db.selectFrom("sessions").select(["owner_id", "revision", "access_revision"]).execute();
  deepStrictEqual(rows, [{ owner_id: bob.id, revision: 2, access_revision: 2 }]);
  const { body: { items } } = await ask("GET", `${other}/revisions`, { by: bob });
  deepStrictEqual(
    items.map(({ revision, userId }: Record<string, unknown>) => [revision, userId]),
    [[2, undefined], [1, bob.id]],
  );
  deepStrictEqual(await db.selectFrom("session_members").select("user_id").execute(), [{ user_id: bob.id }]);
  deepStrictEqual(await db.selectFrom("idempotency_keys").select("key").execute(), []);
});

onPostgres(
  "an erasure and writes of the same sessions at the same moment all end, and nothing of the account is left",
  async (_t, url) => {
    await using database = await openDatabase(url);
    await sessionsDatabase.apply(database);
    await using service = await openSessions(database);
    const { ask, session, enrol, db, bob, ada } = await gatherBand(service, database);
    const paths = [await session(), await session({}, bob), await session({}, bob)];
    await enrol(paths[0]!, bob, "player");
    for (const path of paths.slice(1)) await enrol(path, ada, "player");
    const writes = paths.flatMap((path) =>
      [ada, bob].map((by) => ask("PATCH", path, { by, json: { bpm: 99 }, ifMatch: "*" }))
    );
    const created = ask("POST", "/v1/sessions", { json: { title: "Late" } });
    const erased = transaction(db, async (tx) => {
      await leaveSessions(tx, ada.id);
      return await deleteAccount(tx, ada.id);
    });
    const answers = await Promise.all([...writes, created]);
    strictEqual(await erased, true);
    deepStrictEqual(answers.filter(({ status }) => status >= 500), []);
    const owners = await db.selectFrom("sessions").select("owner_id").execute();
    deepStrictEqual(owners, [{ owner_id: bob.id }, { owner_id: bob.id }]);
  },
);
