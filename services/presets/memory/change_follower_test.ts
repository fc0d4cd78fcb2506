import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openDatabase, transaction } from "@downbeat/runtime/db";
import { logger } from "@downbeat/runtime/observe";
import { forEachEngine, onPostgres } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { newPreset } from "../domain/new_preset.ts";
import type { Preset } from "../domain/types.ts";
import { contentFrom } from "../domain/write_content.ts";
import { migrations } from "../migrations/mod.ts";
import { presentPosition, readChanges } from "../store/changes.ts";
import { insertPreset, removePreset, updatePreset } from "../store/presets.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "../testing/grooves.ts";
import { ChangeFollower } from "./change_follower.ts";
import { PresetCache } from "./preset_cache.ts";
import { Shelf } from "./shelf.ts";
import { SimilarityIndex } from "./similarity_index.ts";

const prepared = migrated({ presets: migrations });
const at = new Date(0);

function publicPreset(id: string): Preset {
  const draft = newPreset(contentFrom({ name: id, groove: HOUSE }), { id, owner: "acc_1", at });
  return { ...draft, visibility: "public" };
}

function emptyShelf(): Shelf {
  const nothing = () => Promise.resolve(undefined);
  return new Shelf(
    new PresetCache({ capacity: 0, loadPreset: nothing, loadState: nothing }),
    new SimilarityIndex(),
  );
}

forEachEngine("a shelf follows what other processes write", async (t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await transaction(db, (tx) => insertPreset(tx, publicPreset("prs_before")));
  const shelf = emptyShelf();
  await using follower = await ChangeFollower.start({ db, shelf, log: logger("presets") });

  await t.step("it begins with every public preset", () => strictEqual(shelf.index.size, 1));

  await t.step("it takes in what is published, withdrawn and removed", async () => {
    await transaction(db, async (tx) => {
      for (const id of ["prs_a", "prs_b", "prs_c"]) await insertPreset(tx, publicPreset(id));
    });
    await follower.catchUp();
    strictEqual(shelf.index.size, 4);
    await transaction(db, async (tx) => {
      const shown = publicPreset("prs_a");
      await updatePreset(tx, shown, { ...shown, revision: 2, visibility: "private" });
      await removePreset(tx, publicPreset("prs_b"), at);
    });
    await follower.catchUp();
    strictEqual(shelf.index.size, 2);
  });
}, prepared);

onPostgres("a change that commits late is read late, not skipped", async (_, url) => {
  await using database = await openDatabase(url);
  await prepared.apply(database);
  const db = database.schema<PresetsTables>("presets");
  let position = await presentPosition(db);
  const read = async () => {
    const changes = await readChanges(db, position, 10);
    position = changes.at(-1) ?? position;
    return changes.map(({ presetId }) => presetId);
  };
  const written = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const slow = transaction(db, async (tx) => {
    await insertPreset(tx, publicPreset("prs_slow"));
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  await transaction(db, (tx) => insertPreset(tx, publicPreset("prs_quick")));
  deepStrictEqual(await read(), []);
  commit.resolve();
  await slow;
  deepStrictEqual(await read(), ["prs_slow", "prs_quick"]);
  deepStrictEqual(await read(), []);
});
