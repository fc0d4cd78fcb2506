import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { bandTest } from "../testing/band.ts";
import { documentOf } from "../testing/documents.ts";

bandTest("every write keeps a revision with its cause and its author", async (band) => {
  const { ask, session, enrol, service, ada, bob } = band;
  const path = await session();
  await enrol(path, bob, "player");
  service.advance(1000);
  await ask("PATCH", path, { by: bob, json: { bpm: 90 }, ifMatch: '"r1"' });
  await ask("PUT", path, { json: { title: "Wednesday" }, ifMatch: '"r2"' });
  const restored = await ask("POST", `${path}/revisions/2/restore`, { by: bob, ifMatch: '"r3"' });
  deepStrictEqual(
    [restored.status, restored.headers.get("etag"), restored.body.title, restored.body.bpm],
    [200, '"r4"', "Tuesday", 90],
  );
  const { body: { items } } = await ask("GET", `${path}/revisions`);
  const [first, later] = ["2026-03-01T12:00:00.000Z", "2026-03-01T12:00:01.000Z"];
  deepStrictEqual(items, [
    { revision: 4, cause: "restored", userId: bob.id, createdAt: later },
    { revision: 3, cause: "written", userId: ada.id, createdAt: later },
    { revision: 2, cause: "written", userId: bob.id, createdAt: later },
    { revision: 1, cause: "created", userId: ada.id, createdAt: first },
  ]);
});

bandTest(
  "a revision is the session as it was, and restoring it needs the present tag",
  async ({ ask, session }) => {
    const path = await session({ lights: "red" });
    const before = (await ask("GET", path)).body;
    await ask("PUT", path, { json: { title: "Wednesday" }, ifMatch: '"r1"' });
    deepStrictEqual((await ask("GET", `${path}/revisions/1`)).body, before);
    const missing = await ask("GET", `${path}/revisions/3`);
    deepStrictEqual([missing.status, missing.body.type], [404, "/problems/revision-not-found"]);
    const gone = await ask("POST", `${path}/revisions/9/restore`, { ifMatch: '"r2"' });
    deepStrictEqual([gone.status, gone.body.type], [404, "/problems/revision-not-found"]);
    const stale = await ask("POST", `${path}/revisions/1/restore`, { ifMatch: '"r1"' });
    deepStrictEqual([stale.status, stale.body.current.revision], [412, 2]);
    strictEqual((await ask("POST", `${path}/revisions/1/restore`)).status, 428);
  },
);

bandTest("revisions are listed in pages, and thinned as time goes by", async ({ ask, session, db }) => {
  const path = await session();
  for (let revision = 1; revision < 60; revision++) {
    await ask("PATCH", path, { json: { bpm: 60 + revision }, ifMatch: `"r${revision}"` });
  }
  const numbers = async () => {
    const found: number[] = [];
    for (let cursor = "";;) {
      const { body } = await ask("GET", `${path}/revisions?limit=20${cursor}`);
      found.push(...body.items.map(({ revision }: { revision: number }) => revision));
      if (body.nextCursor === undefined) return found;
      cursor = `&cursor=${body.nextCursor}`;
    }
  };
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i);
  deepStrictEqual(await numbers(), down(60, 11));
  const monthAgo = new Date("2026-01-29T12:00:00Z");
  await db.updateTable("session_revisions").set({ created_at: monthAgo }).execute();
  await ask("PATCH", path, { json: { swing: 1 }, ifMatch: '"r60"' });
  deepStrictEqual(await numbers(), down(61, 12));
  const { body: { nextCursor } } = await ask("GET", `${path}/revisions?limit=1`);
  const other = await ask("GET", `${await session()}/revisions?cursor=${nextCursor}`);
  deepStrictEqual([other.status, other.body.type], [400, "/problems/invalid-cursor"]);
});

bandTest(
  "sessions and revisions of version 1 are read as the present one, and written as it",
  async (band) => {
    const { ask, session, db } = band;
    const path = await session();
    const track = { id: "kick", name: "Kick", mood: "dark" };
    const old = documentOf({ lights: "red" });
    const tracks = [{ ...track, effects: { reverb: 0.4 } }];
    const stored = { document: { ...old, tracks }, schema_version: 1 };
    await db.updateTable("sessions").set(stored).execute();
    await db.updateTable("session_revisions").set(stored).execute();
    const chained = [{ ...track, effects: [{ id: "reverb", type: "reverb", amount: 0.4 }] }];
    for (const below of ["", "/revisions/1"]) {
      const { status, body } = await ask("GET", path + below);
      deepStrictEqual([status, body.schemaVersion, body.tracks, body.lights], [200, 2, chained, "red"]);
    }
    const patched = await ask("PATCH", path, { json: { bpm: 99 }, ifMatch: '"r1"' });
    deepStrictEqual([patched.status, patched.body.tracks], [200, chained]);
    const restored = await ask("POST", `${path}/revisions/1/restore`, { ifMatch: '"r2"' });
    deepStrictEqual([restored.status, restored.body.tracks], [200, chained]);
    const rows = await db.selectFrom("session_revisions").select(["revision", "schema_version"])
      .orderBy("revision").execute();
    deepStrictEqual(rows.map(({ schema_version }) => schema_version), [1, 2, 2]);
  },
);

bandTest("a document that only a newer version can read is left alone", async ({ ask, session, db }) => {
  const path = await session();
  await db.updateTable("sessions").set({ schema_version: 3 }).execute();
  for (const [method, json] of [["GET"], ["PATCH", { bpm: 99 }], ["PUT", { title: "B" }]] as const) {
    const { status, body } = await ask(method, path, { ...(json && { json }), ifMatch: "*" });
    deepStrictEqual([status, body.type], [503, "/problems/unavailable"], method);
  }
  strictEqual((await ask("GET", "/v1/sessions")).body.items.length, 1);
});

bandTest("sessions.assets is not sent again while it has not changed", async ({ ask, session }) => {
  const path = await session({ tracks: [{ id: "a", name: "A", sampleId: "kick" }] });
  const first = await ask("GET", `${path}/assets`);
  deepStrictEqual([first.status, first.body], [200, { items: [{ sampleId: "kick" }] }]);
  const headers = { "if-none-match": first.headers.get("etag")! };
  await ask("PATCH", path, { json: { bpm: 99 }, ifMatch: '"r1"' });
  strictEqual((await ask("GET", `${path}/assets`, { headers })).status, 304);
  await ask("PATCH", path, { json: { assets: [{ sampleId: "snare" }] }, ifMatch: '"r2"' });
  strictEqual((await ask("GET", `${path}/assets`, { headers })).status, 200);
});
