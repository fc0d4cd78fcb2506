import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { writeZip } from "@downbeat/runtime/zip";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { hash } from "node:crypto";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { patternOf } from "../testing/documents.ts";
import { type Band, openBand, type Person } from "../testing/open_band.ts";
import { sessionsDatabase } from "../testing/open_sessions.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const AT = new Date("2026-03-01T12:00:00Z");
const SONG = {
  title: "Größe: Tuesday",
  bpm: 96.5,
  patterns: [patternOf("verse"), patternOf("bridge", [0, 3, 6])],
  setlist: [{ id: "one", song: "Blue in G", patternIds: ["verse"], mood: "calm" }],
  ofTomorrow: { a: [1, null, { b: "c" }] },
};
const runs = (count: number) => Deno.env.get("PROVE") ? count * 10 : count;
const documentIn = (zip: Bytes) => JSON.parse(new TextDecoder().decode(unzipSync(zip)["session.json"]));

async function download(band: Band, who: Person, id: string) {
  const response = await band.sessions.app.request(`/v1/sessions/${id}/export`, { token: who.token });
  strictEqual(response.status, 200);
  return { bytes: await response.bytes() as Bytes, headers: response.headers };
}

const upload = (band: Band, who: Person, body: Bytes, headers: Record<string, string> = {}) =>
  band.ask("POST", "/v1/sessions/import", who, {
    body,
    headers: { "content-type": "application/zip", ...headers },
  });

function packed(document: unknown): Bytes {
  const content = new TextEncoder().encode(JSON.stringify(document));
  const manifest = {
    ...{ format: "downbeat.session", version: 1, createdAt: AT.toISOString() },
    session: { title: "T", revision: 1, schemaVersion: 1 },
    files: [{ path: "session.json", sha256: hash("sha256", content, "hex"), sizeBytes: content.length }],
  };
  const first = new TextEncoder().encode(JSON.stringify(manifest));
  return writeZip([["manifest.json", first], ["session.json", content]], AT);
}

forEachEngine(
  "a session that is exported, imported and exported again is the same document",
  async (_t, database) => {
    await using band = await openBand(database);
    const [owner, other] = [await band.guest(), await band.guest()];
    const id = await band.session(owner, SONG);
    const first = await download(band, owner, id);
    strictEqual(
      first.headers.get("content-disposition"),
      `attachment; filename="gro-e-tuesday.zip"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%3A%20Tuesday.zip`,
    );
    const { status, body, headers } = await upload(band, other, first.bytes);
    strictEqual(status, 201);
    deepStrictEqual([body.ownerId, body.revision, body.title], [other.id, 1, SONG.title]);
    ok(body.id !== id);
    strictEqual(headers.get("location"), `/v1/sessions/${body.id}`);
    deepStrictEqual((await band.ask("GET", `/v1/sessions/${body.id}`, other)).body, body);
    const second = await download(band, other, body.id);
    deepStrictEqual(documentIn(second.bytes), documentIn(first.bytes));
    deepStrictEqual(documentIn(first.bytes).ofTomorrow, SONG.ofTomorrow);
    strictEqual(
      (await band.ask("GET", `/v1/sessions/${id}/export`, other)).body.type,
      "/problems/session-not-found",
    );
  },
  sessionsDatabase,
);

forEachEngine(
  "an archive of documents of the first version is imported as one of the present",
  async (_t, database) => {
    await using band = await openBand(database);
    const owner = await band.guest();
    const tracks = [{ id: "kick", name: "Kick", effects: { delay: 0.5 }, ofTomorrow: 7 }];
    const { status, body } = await upload(band, owner, packed({ title: "Old", schemaVersion: 1, tracks }));
    deepStrictEqual([status, body.schemaVersion], [201, 2]);
    deepStrictEqual(body.tracks, [{ ...tracks[0], effects: [{ id: "delay", type: "delay", amount: 0.5 }] }]);
  },
  sessionsDatabase,
);

forEachEngine("an import that is sent twice with one key makes one session", async (_t, database) => {
  await using band = await openBand(database);
  const owner = await band.guest();
  const key = { "idempotency-key": "one-import" };
  const archive = packed({ title: "Once" });
  const [one, two] = [await upload(band, owner, archive, key), await upload(band, owner, archive, key)];
  deepStrictEqual([one.status, two.body.id], [201, one.body.id]);
  strictEqual((await band.ask("GET", "/v1/sessions", owner)).body.items.length, 1);
}, sessionsDatabase);

forEachEngine(
  "whatever is sent as an archive is imported or refused, and never breaks anything",
  async (_t, database) => {
    await using band = await openBand(database);
    const owner = await band.guest();
    const { bytes: whole } = await download(band, owner, await band.session(owner, SONG));
    const changed = fc.tuple(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
      fc.option(fc.nat(whole.length), { freq: 6 }),
    ).map(([edits, length]) => {
      const bytes = whole.slice();
      for (const [at, value] of edits) bytes[at] = value;
      return length === null ? bytes : bytes.slice(0, length);
    });
    const members = fc.record({
      title: fc.constantFrom("A", "", "\0", 7),
      schemaVersion: fc.constantFrom(1, 2, 3, -1, "1"),
      bpm: fc.oneof(fc.double(), fc.constant(120)),
      tracks: fc.oneof(fc.jsonValue(), fc.constant([{ id: "a", name: "A", effects: { drive: 2 } }])),
      ofTomorrow: fc.jsonValue(),
    }, { requiredKeys: [] });
    const archives = fc.oneof(changed, members.map(packed));
    const statuses = new Set<number>();
    for (const archive of fc.sample(archives, runs(200))) {
      const { status, body } = await upload(band, owner, archive);
      ok(status < 500, `${status} ${JSON.stringify(body)}`);
      statuses.add(status);
    }
    ok(statuses.has(422) && statuses.has(201), [...statuses].join());
  },
  sessionsDatabase,
);
