import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { BACKBEAT, beat, EMPTY, HOUSE } from "../testing/grooves.ts";
import { type Library, libraryTest } from "../testing/library.ts";

const id = (answer: { body: { id: string } }) => answer.body.id;

function create({ ask, ada }: Library, json: object, headers: HeadersInit = {}) {
  return ask("/v1/presets", { method: "POST", token: ada, json, headers });
}

libraryTest("presets are written by their owner, one state after the other", async (t, library) => {
  const { ask, ada, bob } = library;
  const made = await create(library, {
    name: "Floor",
    groove: HOUSE,
    tags: ["club", "club"],
    style: "house",
  });
  const path = `/v1/presets/${id(made)}`;

  await t.step("presets.create answers the new preset with its place, tag and analysis", () => {
    strictEqual(made.status, 201);
    strictEqual(made.headers.get("location"), path);
    strictEqual(made.headers.get("etag"), '"r1"');
    const { visibility, tags, description, groove, features, twins } = made.body;
    deepStrictEqual({ visibility, tags, description, groove, twins }, {
      visibility: "private",
      tags: ["club"],
      description: "",
      groove: HOUSE,
      twins: [],
    });
    ok(features.density > 0);
  });

  await t.step(
    "presets.create answers 409 when the owner already has that name, however it is spelt",
    async () => {
      const again = await create(library, { name: "FLOOR", groove: BACKBEAT });
      deepStrictEqual([again.status, again.body.type], [409, "/problems/preset-name-taken"]);
      const other = await ask("/v1/presets", {
        method: "POST",
        token: bob,
        json: { name: "Floor", groove: BACKBEAT },
      });
      strictEqual(other.status, 201);
    },
  );

  await t.step("presets.create names the caller's own twins and nobody else's private ones", async () => {
    const twin = await create(library, { name: "Floor again", groove: { ...HOUSE, bpm: 99 } });
    deepStrictEqual(twin.body.twins, [{ id: id(made), name: "Floor" }]);
    const stranger = await ask("/v1/presets", {
      method: "POST",
      token: bob,
      json: { name: "Mine", groove: HOUSE },
    });
    deepStrictEqual(stranger.body.twins, []);
  });

  await t.step("presets.create refuses a groove that breaks a rule, with pointers", async () => {
    const late = structuredClone(HOUSE);
    late.tracks[0]!.hits.push({ step: 16, velocity: 9 }, { step: 0, velocity: 9 });
    const refused = await create(library, { name: "Broken", groove: late });
    strictEqual(refused.status, 400);
    deepStrictEqual(refused.body.errors.map((one: { pointer: string }) => one.pointer), [
      "/body/groove/tracks/0/hits/4/step",
      "/body/groove/tracks/0/hits/5/step",
    ]);
  });

  await t.step("presets.create refuses a groove above 256 KiB", async () => {
    const refused = await create(library, { name: "Fat", groove: { ...HOUSE, notes: "x".repeat(262_144) } });
    deepStrictEqual([refused.status, refused.body.errors?.[0].pointer], [400, "/body/groove"]);
  });

  await t.step("presets.create repeated with one Idempotency-Key saves once", async () => {
    const headers = { "idempotency-key": "once" };
    const json = { name: "Once", groove: HOUSE };
    const [first, second] = [await create(library, json, headers), await create(library, json, headers)];
    deepStrictEqual([first.status, second.status, id(second)], [201, 201, id(first)]);
  });

  await t.step("a private preset is there for its owner only", async () => {
    strictEqual((await ask(path)).status, 404);
    strictEqual((await ask(path, { token: bob })).status, 404);
    strictEqual((await ask(path, { token: ada })).status, 200);
  });

  await t.step("presets.update changes the named members, removes nulls, and shows at once", async () => {
    const json = { visibility: "unlisted", style: null, description: "Warm", tags: null };
    const patched = await ask(path, patch(ada, json, '"r1"'));
    deepStrictEqual([patched.status, patched.headers.get("etag")], [200, '"r2"']);
    const { name, description, style, tags, visibility } = patched.body;
    deepStrictEqual({ name, description, style, tags, visibility }, {
      name: "Floor",
      description: "Warm",
      style: undefined,
      tags: [],
      visibility: "unlisted",
    });
    strictEqual((await ask(path)).body.description, "Warm");
    strictEqual((await ask(path, patch(ada, { description: "Cold" }, '"r2"'))).status, 200);
    strictEqual((await ask(path)).body.description, "Cold");
  });

  await t.step("a groove in a patch replaces the old one whole and is checked whole", async () => {
    const broken = { ...BACKBEAT, tracks: [BACKBEAT.tracks[0], BACKBEAT.tracks[0]] };
    const refused = await ask(path, patch(ada, { groove: broken }, '"r3"'));
    deepStrictEqual(refused.body.errors.map((one: { pointer: string }) => one.pointer), [
      "/body/groove/tracks/1/id",
    ]);
    const patched = await ask(path, patch(ada, { groove: BACKBEAT }, '"r3"'));
    deepStrictEqual([patched.body.groove, patched.body.features.featureSet], [BACKBEAT, 1]);
    ok(patched.body.fingerprint !== made.body.fingerprint);
  });

  await t.step("a write without If-Match is 428, with a stale one 412 and the present state", async () => {
    strictEqual((await ask(path, { method: "DELETE", token: ada })).status, 428);
    const stale = await ask(path, patch(ada, { name: "Late" }, '"r1"'));
    deepStrictEqual([stale.status, stale.headers.get("etag"), stale.body.current.revision], [412, '"r4"', 4]);
  });

  await t.step("nobody writes another's preset, whether they may read it or not", async () => {
    strictEqual((await ask(path, patch(bob, { name: "Stolen" }, '"r4"'))).status, 404);
    const removal = { method: "DELETE", token: bob, headers: { "if-match": "*" } };
    strictEqual((await ask(path, removal)).status, 404);
  });

  await t.step("presets.replace writes anew what the body names and nothing of before", async () => {
    const put = {
      method: "PUT",
      token: ada,
      headers: { "if-match": '"r4"' },
      json: { name: "New", groove: EMPTY },
    };
    const { status, body } = await ask(path, put);
    deepStrictEqual([status, body.revision, body.name, body.description, body.visibility], [
      200,
      5,
      "New",
      "",
      "unlisted",
    ]);
  });

  await t.step("presets.remove takes it away at once and frees its name", async () => {
    strictEqual((await ask(path)).status, 200);
    const removal = { method: "DELETE", token: ada, headers: { "if-match": '"r5"' } };
    strictEqual((await ask(path, removal)).status, 204);
    strictEqual((await ask(path, { token: ada })).status, 404);
    strictEqual((await create(library, { name: "New", groove: HOUSE })).status, 201);
  });

  await t.step("of writers that build on one state exactly one wins", async () => {
    const raced = await create(library, { name: "Raced", groove: beat({ kick: "x..............." }) });
    const writes = Array.from(
      { length: 8 },
      (_, n) => ask(`/v1/presets/${id(raced)}`, patch(ada, { description: `Writer ${n}` }, '"r1"')),
    );
    const statuses = (await Promise.all(writes)).map(({ status }) => status).sort();
    deepStrictEqual(statuses, [200, ...Array(7).fill(412)]);
  });

  await t.step("of two creations of one name exactly one wins", async () => {
    const json = { name: "Twice", groove: HOUSE };
    const answers = await Promise.all([create(library, json), create(library, json)]);
    deepStrictEqual(answers.map(({ status }) => status).sort(), [201, 409]);
  });
});

function patch(token: string, json: object, ifMatch: string) {
  const headers = { "if-match": ifMatch, "content-type": "application/merge-patch+json" };
  return { method: "PATCH", token, json, headers };
}
