import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { exportMidi } from "@downbeat/music";
import type { Groove } from "../domain/types.ts";
import { BACKBEAT, beat, EMPTY, HOUSE } from "../testing/grooves.ts";
import { libraryTest } from "../testing/library.ts";

const BUSIER_HOUSE = beat({
  kick: "x...x...x...x...",
  clap: "....x.......x...",
  closedHat: "x.x.x.x.x.x.x.x.",
});
const TURNED_HOUSE: Groove = {
  ...HOUSE,
  tracks: HOUSE.tracks.map((track) => ({
    ...track,
    hits: track.hits.map((hit) => ({ ...hit, step: (hit.step + 2) % 16 })).sort((a, b) => a.step - b.step),
  })),
};

libraryTest("similar presets", async (t, { ask, ada }) => {
  const ids: Record<string, string> = {};
  const shelf = { house: HOUSE, busier: BUSIER_HOUSE, turned: TURNED_HOUSE, backbeat: BACKBEAT };
  for (const [name, groove] of Object.entries(shelf)) {
    const json = { name, groove, style: "house", license: "CC0-1.0", author: "Ada" };
    const { body } = await ask("/v1/presets", { method: "POST", token: ada, json });
    ids[name] = body.id;
    await publish(name);
  }
  async function publish(name: string) {
    const headers = { "if-match": "*" };
    return await ask(`/v1/presets/${ids[name]}/publish`, { method: "POST", token: ada, json: {}, headers });
  }
  const similar = async (name: string, query = "") =>
    (await ask(`/v1/presets/${ids[name]}/similar?${query}`)).body;
  const names = (page: { items: { preset: { name: string } }[] }) =>
    page.items.map(({ preset }) => preset.name);

  await t.step("the nearest come first, with reasons, and the asked one is no answer", async () => {
    const page = await similar("house");
    deepStrictEqual([page.space, page.items.length, names(page)[0]], ["rhythm", 3, "busier"]);
    const [first] = page.items;
    ok(first.distance > 0 && first.distance < 0.3);
    deepStrictEqual([first.bands.low, first.bands.mid].map((score) => score.toFixed(6)), [
      "1.000000",
      "1.000000",
    ]);
    deepStrictEqual(first.matchingSteps.slice(0, 4), [0, 4, 8, 12]);
    strictEqual(first.preset.groove, undefined);
  });

  await t.step("rotation finds the same groove that starts elsewhere", async () => {
    const { items } = await similar("house", "rotation=true&limit=1");
    deepStrictEqual([items[0].preset.name, Math.round(items[0].distance * 1e6)], ["turned", 0]);
    // The pattern repeats after half a bar, so two turns fit.
    strictEqual((items[0].rotation + 2) % 8, 0);
  });

  for (const space of ["rhythm", "feel", "hybrid"]) {
    await t.step(`a groove finds itself in the space ${space}`, async () => {
      const { body } = await ask(`/v1/presets/search?space=${space}&limit=4`, {
        method: "POST",
        json: { groove: BACKBEAT },
      });
      strictEqual(body.items.length, 4);
      ok(body.items[0].distance < 1e-5);
    });
  }

  await t.step("the bytes of a MIDI file are a question too", async () => {
    const bytes = exportMidi(BACKBEAT, { swing: "bake", probability: "all" }) as Uint8Array<ArrayBuffer>;
    const { body } = await ask("/v1/presets/search", {
      method: "POST",
      body: bytes,
      headers: { "content-type": "audio/midi" },
    });
    strictEqual(names(body)[0], "backbeat");
  });

  await t.step("an empty groove has nothing to compare", async () => {
    const { body } = await ask("/v1/presets/search", { method: "POST", json: { groove: EMPTY } });
    strictEqual(body.type, "/problems/groove-is-empty");
  });

  await t.step("a withdrawn preset is found no more, at once, and again when it is back", async () => {
    const withdraw = { method: "POST", token: ada, headers: { "if-match": "*" } };
    await ask(`/v1/presets/${ids.busier}/unpublish`, withdraw);
    ok(!names(await similar("house")).includes("busier"));
    await publish("busier");
    strictEqual(names(await similar("house"))[0], "busier");
  });
});
