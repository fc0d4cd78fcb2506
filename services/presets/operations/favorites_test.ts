import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { eraseOwner } from "../store/owned_presets.ts";
import type { PresetsTables } from "../tables.ts";
import { BOB, libraryTest } from "../testing/library.ts";
import { draftPreset, publishPreset } from "../testing/publish.ts";

libraryTest("favorites", async (t, library) => {
  const { ask, ada, bob, database } = library;
  const liked = await publishPreset(library, ada, "Liked");
  const used = await publishPreset(library, ada, "Used");
  const mark = (id: string, token: string, method = "PUT") => ask(`/v1/favorites/${id}`, { method, token });
  const favorites = async (id: string) => (await ask(`/v1/presets/${id}`)).body.stats.favorites;

  await t.step("are counted once per account, however often they are marked", async () => {
    strictEqual((await mark(liked, bob)).status, 204);
    await Promise.all([mark(liked, bob), mark(liked, ada), mark(liked, ada)]);
    strictEqual(await favorites(liked), 2);
    await Promise.all([mark(liked, ada, "DELETE"), mark(liked, ada, "DELETE")]);
    strictEqual(await favorites(liked), 1);
  });

  await t.step("weigh more than downloads where the popular come first", async () => {
    for (let n = 0; n < 3; n++) await ask(`/v1/presets/${used}/file`);
    const { body } = await ask("/v1/presets?sort=popular");
    deepStrictEqual(body.items.map(({ id }: { id: string }) => id), [liked, used]);
  });

  await t.step("change the tag of no preset: nobody has written it", async () => {
    const before = (await ask(`/v1/presets/${liked}`)).headers.get("etag");
    await mark(liked, ada);
    strictEqual((await ask(`/v1/presets/${liked}`)).headers.get("etag"), before);
  });

  await t.step(
    "are listed to their account alone, the latest first, as far as it may read them",
    async () => {
      await mark(used, bob);
      const first = await ask("/v1/favorites?limit=1", { token: bob });
      const rest = await ask(`/v1/favorites?cursor=${first.body.nextCursor}`, { token: bob });
      const ids = [...first.body.items, ...rest.body.items].map(({ preset }) => preset.id);
      deepStrictEqual(ids, [used, liked]);
      await ask(`/v1/presets/${used}/unpublish`, {
        method: "POST",
        token: ada,
        headers: { "if-match": "*" },
      });
      strictEqual((await ask("/v1/favorites", { token: bob })).body.items.length, 1);
      strictEqual((await ask("/v1/favorites")).status, 401);
    },
  );

  await t.step("cannot be what the caller may not read", async () => {
    const secret = await draftPreset(library, ada, "Secret");
    strictEqual((await mark(secret, bob)).status, 404);
    strictEqual((await mark(secret, ada)).status, 204);
  });

  await t.step("and collections are in the account's export, and go with the account", async () => {
    await ask("/v1/collections", { method: "POST", token: bob, json: { name: "Bob's", presets: [liked] } });
    const { body } = await ask("/v1/presets/account", { token: bob });
    deepStrictEqual(body.favorites, [liked, used]);
    deepStrictEqual(body.collections.map((one: { presets: string[] }) => one.presets), [[liked]]);
    const db = database.schema<PresetsTables>("presets");
    await eraseOwner(db, BOB, new Date());
    // Lists are read from the database, single presets from memory that is up to a second old.
    const { body: list } = await ask("/v1/presets?q=Liked");
    strictEqual(list.items[0].stats.favorites, 1);
    strictEqual((await ask("/v1/presets/account", { token: ada })).body.favorites.length, 2);
    const again = await ask("/v1/collections", { method: "POST", token: bob, json: { name: "Late" } });
    strictEqual(again.status, 401);
    strictEqual((await mark(liked, bob)).status, 401);
  });
});
