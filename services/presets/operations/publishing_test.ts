import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { BACKBEAT, EMPTY, HOUSE } from "../testing/grooves.ts";
import { ADA, libraryTest } from "../testing/library.ts";

libraryTest("publishing, versions and forks", async (t, { ask, ada, bob }) => {
  const post = (path: string, token: string, json?: object, ifMatch?: string) =>
    ask(path, { method: "POST", token, json, headers: ifMatch === undefined ? {} : { "if-match": ifMatch } });
  const patch = (path: string, json: object) =>
    ask(path, {
      method: "PATCH",
      token: ada,
      json,
      headers: { "if-match": "*", "content-type": "application/merge-patch+json" },
    });
  const { body: draft } = await post("/v1/presets", ada, { name: "Floor", groove: EMPTY });
  const path = `/v1/presets/${draft.id}`;

  await t.step("presets.publish names everything that is missing", async () => {
    const refused = await post(`${path}/publish`, ada, {}, '"r1"');
    deepStrictEqual([refused.status, refused.body.detail], [
      422,
      "It needs a style and a licence and at least one hit",
    ]);
  });

  await t.step("presets.publish makes it public under 1.0.0, signed with the account's name", async () => {
    await patch(path, { style: "house", license: "CC-BY-4.0", groove: HOUSE, attribution: "Ada's floor" });
    strictEqual((await ask(path)).status, 404);
    const published = await post(`${path}/publish`, ada, {}, '"r2"');
    const { visibility, version, author, revision } = published.body;
    deepStrictEqual({ visibility, version, author, revision }, {
      visibility: "public",
      version: "1.0.0",
      author: "Ada",
      revision: 3,
    });
    strictEqual((await ask(path)).body.version, "1.0.0");
  });

  await t.step("presets.publish answers 503 when nobody can say who the author is", async () => {
    const { body } = await post("/v1/presets", bob, {
      name: "B",
      groove: HOUSE,
      style: "house",
      license: "CC0-1.0",
    });
    const refused = await post(`/v1/presets/${body.id}/publish`, bob, {}, '"r1"');
    deepStrictEqual([refused.status, refused.body.type], [503, "/problems/peer-unavailable"]);
  });

  await t.step("the next versions count up, and a named one must be above the last", async () => {
    strictEqual((await post(`${path}/publish`, ada, {}, "*")).body.version, "1.1.0");
    await patch(path, { groove: BACKBEAT });
    strictEqual((await post(`${path}/publish`, ada, { version: "2.0.1" }, "*")).body.version, "2.0.1");
    const low = await post(`${path}/publish`, ada, { version: "1.9.9" }, "*");
    deepStrictEqual([low.status, low.body.type], [409, "/problems/version-exists"]);
  });

  await t.step(
    "a public preset keeps what publishing needed, and changes visibility by unpublish only",
    async () => {
      strictEqual((await patch(path, { style: null })).body.type, "/problems/preset-not-publishable");
      strictEqual((await patch(path, { visibility: "private" })).body.type, "/problems/preset-is-public");
    },
  );

  await t.step("presets.versions.list pages from the newest", async () => {
    const first = (await ask(`${path}/versions?limit=2`)).body;
    deepStrictEqual(first.items.map((one: { version: string }) => one.version), ["2.0.1", "1.1.0"]);
    const second = (await ask(`${path}/versions?limit=2&cursor=${first.nextCursor}`)).body;
    deepStrictEqual([second.items.map((one: { version: string }) => one.version), second.nextCursor], [[
      "1.0.0",
    ], undefined]);
  });

  await t.step("a version keeps its groove, under its number and its content hash, for a year", async () => {
    const byNumber = await ask(`${path}/versions/1.0.0`);
    deepStrictEqual([byNumber.body.groove, byNumber.body.name], [HOUSE, "Floor"]);
    const byHash = await ask(`${path}/versions/${byNumber.body.contentHash}`);
    deepStrictEqual(byHash.body.groove, HOUSE);
    match(byHash.headers.get("cache-control")!, /max-age=31536000, immutable/);
    const headers = { "if-none-match": byNumber.headers.get("etag")! };
    strictEqual((await ask(`${path}/versions/1.0.0`, { headers })).status, 304);
    strictEqual((await ask(`${path}/versions/9.9.9`)).body.type, "/problems/version-not-found");
  });

  await t.step("presets.fork copies with credits and remembers the origin", async () => {
    const copy = await post(`${path}/fork`, bob, { name: "My floor" });
    strictEqual(copy.status, 201);
    const { name, author, license, attribution, visibility, forkedFrom } = copy.body;
    deepStrictEqual({ name, author, license, attribution, visibility }, {
      name: "My floor",
      author: "Ada",
      license: "CC-BY-4.0",
      attribution: "Ada's floor",
      visibility: "private",
    });
    deepStrictEqual([forkedFrom.id, forkedFrom.version, forkedFrom.author], [draft.id, "2.0.1", "Ada"]);
    strictEqual((await ask(path)).body.stats.uses, 1);
  });

  await t.step("a licence that forbids derivatives is honoured", async () => {
    await patch(path, { license: "CC-BY-NC-ND-4.0" });
    strictEqual((await post(`${path}/fork`, bob, {})).body.type, "/problems/license-forbids-derivatives");
    strictEqual((await post(`${path}/fork`, ada, { name: "Own copy" })).status, 201);
  });

  await t.step("presets.unpublish hides the preset and its versions from everybody else", async () => {
    strictEqual((await ask(path)).status, 200);
    const withdrawn = await post(`${path}/unpublish`, ada, undefined, "*");
    strictEqual(withdrawn.body.visibility, "private");
    strictEqual((await ask(path)).status, 404);
    strictEqual((await ask(`${path}/versions/1.0.0`)).status, 404);
    strictEqual((await ask(`${path}/versions/1.0.0`, { token: ada })).status, 200);
    strictEqual((await ask(`/v1/presets?owner=${ADA}`)).body.total, 0);
  });
});
