import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { onAccountErased } from "../consumers/account_erased.ts";
import { Shelf } from "../memory/shelf.ts";
import { PresetCache } from "../memory/preset_cache.ts";
import { SimilarityIndex } from "../memory/similarity_index.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "../testing/grooves.ts";
import { ADA, libraryTest } from "../testing/library.ts";

libraryTest("an account's presets", async (t, { ask, ada, bob, database }) => {
  const post = (path: string, token: string, json: object) =>
    ask(path, {
      method: "POST",
      token,
      json,
      headers: { "if-match": "*", "idempotency-key": crypto.randomUUID() },
    });
  const content = {
    groove: HOUSE,
    style: "house",
    license: "CC-BY-4.0",
    author: "Ada",
    attribution: "Ada's",
  };
  const { body: open } = await post("/v1/presets", ada, { name: "Open", ...content });
  await post(`/v1/presets/${open.id}/publish`, ada, {});
  const { body: closed } = await post("/v1/presets", ada, { name: "Closed", ...content });
  const { body: forked } = await post(`/v1/presets/${open.id}/fork`, bob, {});

  await t.step("presets.account pages through all of them and nobody else's", async () => {
    const first = (await ask("/v1/presets/account?limit=1", { token: ada })).body;
    const second = (await ask(`/v1/presets/account?limit=1&cursor=${first.nextCursor}`, { token: ada })).body;
    deepStrictEqual([first.items[0].name, second.items[0].name, second.nextCursor], [
      "Open",
      "Closed",
      undefined,
    ]);
    strictEqual((await ask(`/v1/presets/account?cursor=${first.nextCursor}`, { token: bob })).status, 400);
  });

  await t.step(
    "an erased account leaves nothing but the credits of forks, and a repeat changes nothing",
    async () => {
      const db = database.schema<PresetsTables>("presets");
      const erased = onAccountErased({ db, shelf: emptyShelf(), now: () => new Date() });
      await erased({ id: ADA });
      await erased({ id: ADA });
      for (const { id } of [open, closed]) {
        strictEqual((await ask(`/v1/presets/${id}?`, { token: ada })).status, 404);
      }
      const { body: fork } = await ask(`/v1/presets/${forked.id}`, { token: bob });
      deepStrictEqual([fork.attribution, fork.forkedFrom.author], ["Ada's", "Ada"]);
      deepStrictEqual(
        await db.selectFrom("idempotency_keys").select("key").where("principal_id", "=", ADA).execute(),
        [],
      );
      const changes = await db.selectFrom("changes").select(["preset_id", "kind"]).orderBy("seq", "desc")
        .limit(2).execute();
      deepStrictEqual(
        changes.map(({ kind }) => kind),
        ["gone", "gone"],
      );
    },
  );

  await t.step("an erased account's last access token can create nothing", async () => {
    const late = await post("/v1/presets", ada, { name: "Late", ...content });
    deepStrictEqual([late.status, late.body.type], [401, "/problems/unauthenticated"]);
    strictEqual((await post("/v1/presets", bob, { name: "On time", ...content })).status, 201);
  });

  await t.step("presets.jwks publishes the keys of this service", async () => {
    const { body } = await ask("/v1/presets/.well-known/jwks.json");
    ok(body.keys.length > 0);
  });
});

function emptyShelf(): Shelf {
  const nothing = () => Promise.resolve(undefined);
  const cache = new PresetCache({ capacity: 0, loadPreset: nothing, loadState: nothing });
  return new Shelf(cache, new SimilarityIndex());
}
