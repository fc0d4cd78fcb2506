import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ADA, libraryTest } from "../testing/library.ts";
import { draftPreset, publishPreset } from "../testing/publish.ts";

const ANY = { "if-match": "*" };

libraryTest("collections", async (t, library) => {
  const { ask, ada, bob } = library;
  const ids: string[] = [];
  for (const name of ["One", "Two", "Three", "Four"]) ids.push(await publishPreset(library, ada, name));
  const [one, two, three, four] = ids as [string, string, string, string];
  const make = (json: unknown, token = bob) => ask("/v1/collections", { method: "POST", token, json });
  const orderOf = async (id: string, token?: string) => {
    const { body } = await ask(`/v1/collections/${id}/items`, token === undefined ? {} : { token });
    return body.items.map(({ preset }: { preset: { id: string } }) => preset.id);
  };
  const put = (id: string, preset: string, json: unknown, token = bob) =>
    ask(`/v1/collections/${id}/items/${preset}`, { method: "PUT", token, json });

  await t.step("keep their order while presets are added, moved and taken out", async () => {
    const { status, body: { id }, headers } = await make({ name: "Set", presets: [two, one, two] });
    strictEqual(status, 201);
    strictEqual(headers.get("location"), `/v1/collections/${id}`);
    deepStrictEqual(await orderOf(id, bob), [two, one]);
    strictEqual((await put(id, three, {})).body.count, 3);
    await put(id, four, { position: 0 });
    deepStrictEqual(await orderOf(id, bob), [four, two, one, three]);
    await put(id, four, { position: 2 });
    deepStrictEqual(await orderOf(id, bob), [two, one, four, three]);
    await ask(`/v1/collections/${id}/items/${one}`, { method: "DELETE", token: bob });
    deepStrictEqual(await orderOf(id, bob), [two, four, three]);
  });

  await t.step("count a write only when it changes something", async () => {
    const { body } = await make({ name: "Still", presets: [one, two] });
    const again = await put(body.id, two, {});
    strictEqual(again.body.revision, body.revision);
    const gone = await ask(`/v1/collections/${body.id}/items/${three}`, { method: "DELETE", token: bob });
    deepStrictEqual([gone.status, gone.body.revision], [200, body.revision]);
  });

  await t.step("are sorted by a patch of the whole list, by those who saw its last state", async () => {
    const { body: { id }, headers } = await make({ name: "Sorted", presets: [one, two, three] });
    const patch = (tag: string, json: unknown) =>
      ask(`/v1/collections/${id}`, {
        method: "PATCH",
        token: bob,
        json,
        headers: { "if-match": tag, "content-type": "application/merge-patch+json" },
      });
    const first = headers.get("etag")!;
    strictEqual((await patch(first, { presets: [three, one, two] })).status, 200);
    deepStrictEqual(await orderOf(id, bob), [three, one, two]);
    const stale = await patch(first, { presets: [] });
    deepStrictEqual([stale.status, stale.body.current.revision], [412, 2]);
  });

  await t.step("are private until shown, and then show what each caller may read", async () => {
    const { body: { id } } = await make({ name: "Mine", presets: [one] });
    for (const token of [undefined, ada]) {
      strictEqual((await ask(`/v1/collections/${id}`, token === undefined ? {} : { token })).status, 404);
    }
    strictEqual(
      (await ask(`/v1/collections/${id}/items/${two}`, { method: "PUT", token: ada, json: {} })).status,
      404,
    );
    const secret = await draftPreset(library, bob, "Bob's secret");
    await put(id, secret, {});
    await ask(`/v1/collections/${id}`, {
      method: "PATCH",
      token: bob,
      json: { visibility: "public" },
      headers: { ...ANY, "content-type": "application/merge-patch+json" },
    });
    deepStrictEqual(await orderOf(id), [one]);
    deepStrictEqual(await orderOf(id, bob), [one, secret]);
    strictEqual((await ask(`/v1/collections/${id}`)).body.count, 1);
    strictEqual((await ask(`/v1/collections/${id}`, { token: bob })).body.count, 2);
  });

  await t.step(
    "leave presets to their owners: withdrawn ones go out of sight and come back in place",
    async () => {
      const theirs = await publishPreset(library, ada, "Comes and goes");
      const { body: { id } } = await make({
        name: "Others'",
        visibility: "public",
        presets: [one, theirs, two],
      });
      const unpublish = { method: "POST", token: ada, headers: ANY };
      const before = await ask(`/v1/collections/${id}`);
      await ask(`/v1/presets/${theirs}/unpublish`, unpublish);
      deepStrictEqual(await orderOf(id, bob), [one, two]);
      const headers = { "if-none-match": before.headers.get("etag")! };
      strictEqual((await ask(`/v1/collections/${id}`, { headers })).body.count, 2);
      await ask(`/v1/presets/${theirs}/publish`, { ...unpublish, json: {} });
      deepStrictEqual(await orderOf(id), [one, theirs, two]);
      await ask(`/v1/presets/${theirs}`, { method: "DELETE", token: ada, headers: ANY });
      deepStrictEqual(await orderOf(id), [one, two]);
    },
  );

  await t.step("tell nobody of unlisted presets but those who know them", async () => {
    const hidden = await draftPreset(library, ada, "Only by id", "unlisted");
    const { body: { id } } = await make({ name: "Tells", visibility: "public", presets: [hidden, one] });
    deepStrictEqual(await orderOf(id), [one]);
    deepStrictEqual(await orderOf(id, bob), [hidden, one]);
    const { body } = await make({ name: "Own", visibility: "public", presets: [hidden] }, ada);
    deepStrictEqual(await orderOf(body.id), [hidden]);
  });

  await t.step("refuse presets that the caller cannot see, and name them", async () => {
    const secret = await draftPreset(library, ada, "Ada's secret");
    const answer = await make({ name: "Peeks", presets: [one, secret] });
    deepStrictEqual([answer.status, answer.body.type], [404, "/problems/preset-not-found"]);
    ok(answer.body.detail.includes(secret));
    const { body } = await make({ name: "Empty" });
    strictEqual((await put(body.id, secret, {})).status, 404);
    strictEqual((await ask(`/v1/collections/${body.id}`, { token: bob })).body.count, 0);
  });

  await t.step("are listed to everybody when public, and all of them to their owner", async () => {
    for (let n = 0; n < 3; n++) {
      await make({ name: `Listed ${n}`, visibility: "public", presets: [four] }, ada);
    }
    await make({ name: "Unlisted", visibility: "unlisted", presets: [four] }, ada);
    const names = (answer: { body: { items: { name: string }[] } }) =>
      answer.body.items.map(({ name }) => name);
    deepStrictEqual(names(await ask(`/v1/collections?preset=${four}&owner=${ADA}`)), [
      "Listed 2",
      "Listed 1",
      "Listed 0",
    ]);
    const first = await ask(`/v1/collections?owner=me&limit=2`, { token: ada });
    const rest = await ask(`/v1/collections?owner=me&cursor=${first.body.nextCursor}`, { token: ada });
    deepStrictEqual([...names(first), ...names(rest)], [
      "Unlisted",
      "Listed 2",
      "Listed 1",
      "Listed 0",
      "Own",
    ]);
    strictEqual((await ask("/v1/collections?owner=me")).status, 401);
    strictEqual((await ask(`/v1/collections?owner=${ADA}&cursor=${first.body.nextCursor}`)).status, 400);
  });

  await t.step("are removed without their presets", async () => {
    const { body: { id } } = await make({ name: "Short-lived", presets: [one] });
    const removed = await ask(`/v1/collections/${id}`, { method: "DELETE", token: bob, headers: ANY });
    strictEqual(removed.status, 204);
    strictEqual((await ask(`/v1/collections/${id}`, { token: bob })).status, 404);
    strictEqual((await ask(`/v1/presets/${one}`)).status, 200);
  });

  await t.step("page through their presets in order", async () => {
    const { body: { id } } = await make({
      name: "Paged",
      visibility: "public",
      presets: [four, three, two, one],
    });
    const first = await ask(`/v1/collections/${id}/items?limit=3`);
    const rest = await ask(`/v1/collections/${id}/items?limit=3&cursor=${first.body.nextCursor}`);
    const all = [...first.body.items, ...rest.body.items];
    deepStrictEqual(
      all.map(({ position, preset }) => [position, preset.id]),
      [four, three, two, one].map((preset, position) => [position, preset]),
    );
    strictEqual(rest.body.nextCursor, undefined);
  });
});
