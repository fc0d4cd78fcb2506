import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { openDatabase, transaction } from "@downbeat/runtime/db";
import { testDatabase } from "@downbeat/runtime/service/testing";
import { onPostgres } from "../../../tests/support/engines.ts";
import { onAccountErased } from "../consumers/account_erased.ts";
import { PresetCache } from "../memory/preset_cache.ts";
import { Shelf } from "../memory/shelf.ts";
import { SimilarityIndex } from "../memory/similarity_index.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "../testing/grooves.ts";
import { ADA, BOB, type Library, openLibrary, SERVICES } from "../testing/library.ts";
import { twoBars } from "../testing/midi_files.ts";
import { insertPresets } from "../testing/many_presets.ts";
import { refuseDeadlocks, untilWaiting } from "../testing/race_test.ts";

/** Registers a test of many callers at once; a deadlock fails it, even one that a retry mends. */
function crowdTest(name: string, body: (library: Library) => Promise<void>): void {
  onPostgres(name, async (_t, url) => {
    {
      await using database = await openDatabase(url);
      await testDatabase(SERVICES).apply(database);
      await using library = await openLibrary(database);
      await body(library);
    }
    await refuseDeadlocks(url);
  });
}

const storeOf = ({ database }: Library) => database.schema<PresetsTables>("presets");

crowdTest(
  "many writers of one collection leave an order without gaps, and each change is counted once",
  async (library) => {
    const { ask, bob } = library;
    const ids = await insertPresets(storeOf(library), ADA, 24);
    const { body: { id } } = await ask("/v1/collections", {
      method: "POST",
      token: bob,
      json: { name: "Set" },
    });
    const item = (preset: string, method: string, json?: object) =>
      ask(`/v1/collections/${id}/items/${preset}`, { method, token: bob, ...(json && { json }) });
    const state = async () => {
      const { body: { revision } } = await ask(`/v1/collections/${id}`, { token: bob });
      const { body: { items } } = await ask(`/v1/collections/${id}/items?limit=100`, { token: bob });
      const positions = items.map(({ position }: { position: number }) => position);
      const presets: string[] = items.map(({ preset }: { preset: { id: string } }) => preset.id);
      return { revision, positions, presets };
    };
    const everything = (count: number) => Array.from({ length: count }, (_, place) => place);

    await Promise.all(
      ids.flatMap((preset) => [item(preset, "PUT", { position: 0 }), item(preset, "PUT", {})]),
    );
    const filled = await state();
    deepStrictEqual([filled.positions, filled.presets.toSorted()], [everything(24), ids]);
    const moves = ids.map((preset, index) => item(preset, "PUT", { position: (index * 7) % 24 }));
    const taken = ids.slice(0, 8);
    await Promise.all([
      ...moves,
      ...taken.flatMap((preset) => [item(preset, "DELETE"), item(preset, "DELETE")]),
    ]);
    await Promise.all(taken.map((preset) => item(preset, "DELETE")));
    const { revision, positions, presets } = await state();
    deepStrictEqual([positions, presets.toSorted()], [everything(16), ids.slice(8)]);
    const again = await Promise.all([...taken, ...taken].map((preset) => item(preset, "DELETE")));
    deepStrictEqual(again.map(({ body }) => body.revision), Array(16).fill(revision));
    await Promise.all([...taken, ...taken].map((preset) => item(preset, "PUT", {})));
    strictEqual((await state()).revision, revision + 8);
  },
);

crowdTest("presets that are withdrawn, removed and put at once fail nobody's request", async (library) => {
  const { ask, ada, bob } = library;
  const ids = await insertPresets(storeOf(library), ADA, 18);
  const { body: { id } } = await ask("/v1/collections", {
    method: "POST",
    token: bob,
    json: { name: "Set", presets: ids.slice(0, 9) },
  });
  const any = { "if-match": "*" };
  const answers = await Promise.all(ids.flatMap((preset, index) => [
    ask(`/v1/collections/${id}/items/${preset}`, { method: "PUT", token: bob, json: { position: 0 } }),
    ask(`/v1/favorites/${preset}`, { method: "PUT", token: bob }),
    ask(`/v1/favorites/${preset}`, { method: "PUT", token: ada }),
    index % 3 === 0
      ? ask(`/v1/presets/${preset}`, { method: "DELETE", token: ada, headers: any })
      : ask(`/v1/presets/${preset}/unpublish`, { method: "POST", token: ada, headers: any }),
    ask(`/v1/favorites/${preset}`, { method: "DELETE", token: bob }),
  ]));
  deepStrictEqual(
    answers.map(({ status }) => status).filter((status) => ![200, 204, 404].includes(status)),
    [],
  );
  const { rows } = {
    rows: await storeOf(library).selectFrom("presets").select(["id", "favorites"]).execute(),
  };
  for (const { id, favorites } of rows) {
    const marks = await storeOf(library).selectFrom("favorites").selectAll().where("preset_id", "=", id)
      .execute();
    strictEqual(favorites, marks.length);
  }
});

crowdTest("nothing is left of an account that marks and collects while it is erased", async (library) => {
  const { ask, bob } = library;
  const db = storeOf(library);
  const ids = [...await insertPresets(db, ADA, 10), ...await insertPresets(db, BOB, 10)];
  const nothing = () => Promise.resolve(undefined);
  const cache = new PresetCache({ capacity: 0, loadPreset: nothing, loadState: nothing });
  const shelf = new Shelf(cache, new SimilarityIndex());
  const erase = onAccountErased({ db, shelf, now: () => new Date() });
  const work = () =>
    ids.flatMap((preset, index) => [
      ask(`/v1/favorites/${preset}`, { method: "PUT", token: bob }),
      ask("/v1/collections", {
        method: "POST",
        token: bob,
        json: { name: `Set ${index}`, presets: [preset] },
      }),
    ]);
  const before = work();
  await Promise.race(before);
  const answers = await Promise.all([...before, erase({ id: BOB }).then(() => undefined), ...work()]);
  const refused = new Set(answers.map((answer) => answer?.status));
  deepStrictEqual([...refused].filter((status) => status !== undefined && status >= 500), []);
  deepStrictEqual(await db.selectFrom("favorites").select("account").execute(), []);
  deepStrictEqual(await db.selectFrom("collections").select("id").execute(), []);
  deepStrictEqual(await db.selectFrom("presets").select("favorites").distinct().execute(), [{
    favorites: 0,
  }]);
});

crowdTest("limits are reached exactly, however many ask for the last place at once", async (library) => {
  const { ask, bob } = library;
  const db = storeOf(library);
  const ids = await insertPresets(db, ADA, 10_003);
  const at = new Date();
  const statuses = async (
    asked: readonly Promise<{ status: number; body: { type?: string; detail?: string } }>[],
  ) => {
    const answers = await Promise.all(asked);
    for (const { status, body } of answers) {
      if (status < 300) continue;
      strictEqual(body.type, "/problems/limit-reached");
      match(body.detail!, /^(An account may|A collection holds) .*, (remove one|take one out)$/);
    }
    return answers.filter(({ status }) => status < 300).length;
  };
  const some = [0, 1, 2, 3].map((index) => ids[9_999 + index]!);

  await db.insertInto("favorites")
    .values(ids.slice(0, 9_999).map((preset_id) => ({ account: BOB, preset_id, marked_at: at }))).execute();
  strictEqual(await statuses(some.map((id) => ask(`/v1/favorites/${id}`, { method: "PUT", token: bob }))), 1);
  strictEqual((await ask(`/v1/favorites/${ids[0]}`, { method: "PUT", token: bob })).status, 204);

  const presets = ids.slice(0, 999);
  const { body: { id } } = await ask("/v1/collections", {
    method: "POST",
    token: bob,
    json: { name: "Full", presets },
  });
  const put = (preset: string) =>
    ask(`/v1/collections/${id}/items/${preset}`, { method: "PUT", token: bob, json: { position: 0 } });
  strictEqual(await statuses(some.map(put)), 1);
  strictEqual((await put(ids[500]!)).body.count, 1_000);

  const make = () => ask("/v1/collections", { method: "POST", token: bob, json: { name: "One more" } });
  const row = await db.selectFrom("collections").selectAll().executeTakeFirstOrThrow();
  await db.insertInto("collections")
    .values(Array.from({ length: 998 }, (_, index) => ({ ...row, id: `col_${index}` }))).execute();
  strictEqual(await statuses([make(), make(), make()]), 1);
});

crowdTest(
  "an import of several windows does not wait for somebody who waits for a name of it",
  async (library) => {
    const { ask, bob } = library;
    const db = storeOf(library);
    const [id] = await insertPresets(db, BOB, 1) as [string];
    const asked: Promise<{ status: number }>[] = [];
    const lastName = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    const holder = transaction(db, async (tx) => {
      await tx.updateTable("presets").set({ name: "Long (bar 2)" }).where("id", "=", id).execute();
      lastName.resolve();
      await done.promise;
      await tx.updateTable("presets").set({ name: "Short" }).where("id", "=", id).execute();
    });
    await lastName.promise;
    const headers = { "content-type": "audio/midi" };
    const path = "/v1/presets/import?window=all&bars=1&name=Long";
    asked.push(ask(path, { method: "POST", token: bob, body: twoBars(), headers }));
    await untilWaiting(db, 1);
    const json = { name: "Long (bar 1)", groove: HOUSE };
    asked.push(ask("/v1/presets", { method: "POST", token: bob, json }));
    await untilWaiting(db, 2);
    done.resolve();
    await holder;
    deepStrictEqual((await Promise.all(asked)).map(({ status }) => status), [201, 409]);
  },
);
