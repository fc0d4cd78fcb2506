import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { libraryTest } from "../testing/library.ts";

libraryTest("the starter library is on the shelf", async (t, { ask }) => {
  const { body } = await ask("/v1/presets?limit=100");
  await t.step("presets.list answers pages that end", async () => {
    strictEqual(body.items.length, Math.min(100, body.total));
    const seen = new Set(body.items.map((item: { id: string }) => item.id));
    for (let cursor = body.nextCursor; cursor !== undefined;) {
      const page = (await ask(`/v1/presets?limit=100&cursor=${cursor}`)).body;
      for (const { id } of page.items) seen.add(id);
      cursor = page.nextCursor;
    }
    strictEqual(seen.size, body.total);
  });
  await t.step("presets.get answers the whole preset, and 304 to its tag", async () => {
    const path = `/v1/presets/${body.items[0].id}`;
    const first = await ask(path);
    deepStrictEqual([first.status, first.headers.get("etag")], [200, '"r1"']);
    ok(first.body.groove.tracks.length > 0);
    strictEqual((await ask(path, { headers: { "if-none-match": '"r1"' } })).status, 304);
  });
  await t.step("presets.list finds bossa nova by a misspelt name", async () => {
    const found = await ask("/v1/presets?q=bosa%20nova");
    ok(found.body.items[0].style.includes("bossa"), JSON.stringify(found.body.items[0]));
  });
}, { PRESETS_STARTER: "1" });
