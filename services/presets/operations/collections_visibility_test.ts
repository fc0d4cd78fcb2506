import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ADA, BOB, libraryTest } from "../testing/library.ts";
import { draftPreset, publishPreset } from "../testing/publish.ts";

const ANY = { "if-match": "*" };

libraryTest("what a collection shows of presets", async (t, library) => {
  const { ask, ada, bob } = library;
  const as = (token: string | undefined, headers: Record<string, string> = {}) => ({
    headers,
    ...(token !== undefined && { token }),
  });
  const make = async (presets: string[], token = bob, visibility = "public") =>
    (await ask("/v1/collections", { method: "POST", token, json: { name: "Set", visibility, presets } })).body
      .id as string;
  const itemsOf = async (id: string, token?: string, query = "") => {
    const { body } = await ask(`/v1/collections/${id}/items${query}`, as(token));
    const items = body.items.map(({ position, preset }: { position: number; preset: { id: string } }) =>
      [position, preset.id] as const
    );
    return { items, nextCursor: body.nextCursor };
  };
  const move = (id: string, to: "publish" | "unpublish") =>
    ask(`/v1/presets/${id}/${to}`, { method: "POST", token: ada, json: {}, headers: ANY });
  const setsWith = async (preset: string, token?: string, query = "") =>
    (await ask(`/v1/collections?preset=${preset}${query}`, as(token))).body.items.map((
      { id }: { id: string },
    ) => id);

  const one = await publishPreset(library, ada, "One");
  const two = await publishPreset(library, ada, "Two");
  const three = await publishPreset(library, ada, "Three");

  await t.step("positions have no gaps, but for the owner of the collection, who can put there", async () => {
    const draft = await draftPreset(library, bob, "Bob's draft");
    const id = await make([draft, one, two, three]);
    deepStrictEqual((await itemsOf(id)).items, [[0, one], [1, two], [2, three]]);
    deepStrictEqual((await itemsOf(id, ada)).items, [[0, one], [1, two], [2, three]]);
    await move(two, "unpublish");
    deepStrictEqual((await itemsOf(id, bob)).items, [[0, draft], [1, one], [3, three]]);
    deepStrictEqual((await itemsOf(id)).items, [[0, one], [1, three]]);
    await move(two, "publish");
  });

  await t.step("pages go on behind the last item, whatever was removed or withdrawn before it", async () => {
    const gone = await publishPreset(library, ada, "Gone soon");
    const id = await make([gone, one, two, three]);
    const first = await itemsOf(id, undefined, "?limit=2");
    await ask(`/v1/presets/${gone}`, { method: "DELETE", token: ada, headers: ANY });
    await move(one, "unpublish");
    const rest = await itemsOf(id, undefined, `?limit=2&cursor=${first.nextCursor}`);
    deepStrictEqual([...first.items, ...rest.items].map(([, preset]) => preset), [gone, one, two, three]);
    strictEqual(
      (await ask(`/v1/collections/${await make([one])}/items?cursor=${first.nextCursor}`)).status,
      400,
    );
    await move(one, "publish");
  });

  await t.step("the filter by preset finds only what shows the preset to the caller", async () => {
    const hidden = await draftPreset(library, ada, "Only by id", "unlisted");
    const [open, shut, own] = [
      await make([hidden]),
      await make([hidden], bob, "private"),
      await make([hidden], ada),
    ];
    deepStrictEqual(await setsWith(hidden), [own]);
    deepStrictEqual(await setsWith(hidden, bob), [own, open]);
    deepStrictEqual(await setsWith(hidden, bob, "&owner=me"), [shut, open]);
    deepStrictEqual(await setsWith(hidden, undefined, `&owner=${BOB}`), []);
    await ask(`/v1/presets/${hidden}`, {
      ...{ method: "PATCH", token: ada, json: { visibility: "private" } },
      headers: { ...ANY, "content-type": "application/merge-patch+json" },
    });
    deepStrictEqual(await setsWith(hidden, bob, "&owner=me"), []);
    deepStrictEqual(await setsWith(hidden), []);
    deepStrictEqual(await setsWith(hidden, ada), [own, open]);
    for (const id of [open, own]) {
      deepStrictEqual((await itemsOf(id)).items, []);
      strictEqual((await ask(`/v1/collections/${id}`)).body.count, 0);
    }
    const { body } = await ask("/v1/collections", as(bob));
    strictEqual(body.items.find(({ id }: { id: string }) => id === open).count, 0);
    deepStrictEqual((await ask(`/v1/favorites/${hidden}`, { method: "PUT", token: bob })).status, 404);
  });

  await t.step(
    "one preset for another leaves the tag of the collection, and changes that of its page",
    async () => {
      const id = await make([one, two]);
      await move(two, "unpublish");
      const tags = async () =>
        await Promise.all([`/v1/collections/${id}`, `/v1/collections/${id}/items`].map(async (path) => {
          const { headers } = await ask(path);
          ok(headers.get("vary")!.includes("Authorization"));
          strictEqual(headers.get("cache-control"), "public, no-cache");
          return headers.get("etag")!;
        }));
      const [collection, page] = await tags() as [string, string];
      await move(one, "unpublish");
      await move(two, "publish");
      const later = await tags();
      strictEqual(later[0], collection);
      notStrictEqual(later[1], page);
      const again = (path: string, tag: string, token?: string) =>
        ask(path, as(token, { "if-none-match": tag })).then(({ status }) => status);
      strictEqual(await again(`/v1/collections/${id}/items`, page), 200);
      strictEqual(await again(`/v1/collections/${id}/items`, later[1]!), 304);
      await move(one, "publish");
      strictEqual(await again(`/v1/collections/${id}`, collection), 200);
      const mine = await ask(`/v1/collections/${id}`, as(bob));
      strictEqual(mine.headers.get("cache-control"), "private, no-cache");
    },
  );

  await t.step("private collections and those that are not there look the same to others", async () => {
    const id = await make([one], bob, "private");
    const patch = {
      method: "PATCH",
      json: {},
      headers: { ...ANY, "content-type": "application/merge-patch+json" },
    };
    for (const token of [undefined, ada]) {
      for (const path of ["", "/items"]) {
        const answers = await Promise.all(
          [id, `col_${"0".repeat(26)}`].map((one) => ask(`/v1/collections/${one}${path}`, as(token))),
        );
        deepStrictEqual(answers.map(({ status }) => status), [404, 404]);
        strictEqual(
          answers[0]!.body.detail.replace(id, ""),
          answers[1]!.body.detail.replace(`col_${"0".repeat(26)}`, ""),
        );
      }
    }
    const shown = await make([one]);
    for (const one of [id, shown]) {
      strictEqual((await ask(`/v1/collections/${one}`, { ...patch, token: ada })).status, 404);
      strictEqual(
        (await ask(`/v1/collections/${one}`, { method: "DELETE", token: ada, headers: ANY })).status,
        404,
      );
    }
    strictEqual((await ask(`/v1/collections/${shown}`)).status, 200);
    strictEqual(
      (await ask(`/v1/collections?owner=${BOB}`, as(ada))).body.items.some((
        one: { id: string },
      ) => one.id === id),
      false,
    );
  });

  await t.step("an export names a stranger's preset by its id alone, in the collection's order", async () => {
    const theirs = await publishPreset(library, ada, "A name to keep");
    const id = await make([three, theirs, one]);
    await ask(`/v1/favorites/${theirs}`, { method: "PUT", token: bob });
    await move(theirs, "unpublish");
    const { body } = await ask("/v1/presets/account", as(bob));
    const { collection, presets } = body.collections.find((
      { collection }: { collection: { id: string } },
    ) => collection.id === id);
    deepStrictEqual([collection.count, presets], [2, [three, theirs, one]]);
    ok(body.favorites.includes(theirs));
    ok(!JSON.stringify(body).includes("A name to keep"));
    strictEqual(
      (await ask("/v1/presets/account", as(ada))).body.collections.every((
        { collection }: { collection: { owner: string } },
      ) => collection.owner === ADA),
      true,
    );
  });
});
