import { ok, strictEqual } from "node:assert/strict";
import { newPreset } from "../domain/new_preset.ts";
import type { Preset } from "../domain/types.ts";
import { contentFrom } from "../domain/write_content.ts";
import { HOUSE } from "../testing/grooves.ts";
import { PresetCache } from "./preset_cache.ts";

const first: Preset = {
  ...newPreset(contentFrom({ name: "Floor", groove: HOUSE }), {
    id: "prs_1",
    owner: "acc_1",
    at: new Date(0),
  }),
  visibility: "public",
};

/** A cache over one shelf of presets, which counts how often it is asked. */
function cacheOver(shelf: Map<string, Preset>, capacity = 10) {
  const looks = { preset: 0, state: 0 };
  const cache = new PresetCache({
    capacity,
    loadPreset: (id) => (looks.preset++, Promise.resolve(shelf.get(id))),
    loadState: (id) => (looks.state++, Promise.resolve(shelf.get(id))),
  });
  return { cache, looks };
}

Deno.test("an answer is sent for a second without any look, then after a look at its state", async () => {
  const { cache, looks } = cacheOver(new Map([["prs_1", first]]));
  const answer = await cache.read("prs_1", 0);
  strictEqual(cache.fresh("prs_1", 999), answer);
  strictEqual(cache.fresh("prs_1", 1_000), undefined);
  strictEqual(await cache.read("prs_1", 1_000), answer);
  strictEqual(cache.fresh("prs_1", 1_999), answer);
  strictEqual(`${looks.preset} ${looks.state}`, "1 1");
});

Deno.test("a state that another process changed is loaded anew, and a withdrawn preset is gone", async () => {
  const shelf = new Map([["prs_1", first]]);
  const { cache } = cacheOver(shelf);
  await cache.read("prs_1", 0);
  shelf.set("prs_1", { ...first, revision: 2 });
  strictEqual((await cache.read("prs_1", 1_000))?.headers.ETag, '"r2"');
  shelf.set("prs_1", { ...first, revision: 3, visibility: "private" });
  strictEqual(await cache.read("prs_1", 2_000), undefined);
  strictEqual(cache.fresh("prs_1", 2_000), undefined);
});

Deno.test("callers at the same moment share one look", async () => {
  const { cache, looks } = cacheOver(new Map([["prs_1", first]]));
  await Promise.all(Array.from({ length: 5 }, () => cache.read("prs_1", 0)));
  strictEqual(looks.preset, 1);
});

Deno.test("a look that began before a write of this process is not kept", async () => {
  const found = Promise.withResolvers<Preset | undefined>();
  const nothing = () => Promise.resolve(undefined);
  const cache = new PresetCache({ capacity: 1, loadPreset: () => found.promise, loadState: nothing });
  const look = cache.read("prs_1", 0);
  cache.drop("prs_1");
  found.resolve(first);
  ok(await look);
  strictEqual(cache.fresh("prs_1", 0), undefined);
});

Deno.test("the least recently loaded answer leaves when the cache is full", async () => {
  const shelf = new Map(["prs_1", "prs_2", "prs_3"].map((id) => [id, { ...first, id }]));
  const { cache } = cacheOver(shelf, 2);
  for (const id of shelf.keys()) await cache.read(id, 0);
  strictEqual([...shelf.keys()].filter((id) => cache.fresh(id, 0)).join(), "prs_2,prs_3");
});
