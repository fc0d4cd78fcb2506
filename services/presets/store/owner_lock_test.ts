import { deepStrictEqual } from "node:assert/strict";
import { migrate, openDatabase, transaction } from "@downbeat/runtime/db";
import { sql } from "kysely";
import { onPostgres } from "../../../tests/support/engines.ts";
import { newPreset } from "../domain/new_preset.ts";
import { contentFrom } from "../domain/write_content.ts";
import { migrations } from "../migrations/mod.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "../testing/grooves.ts";
import { ADA } from "../testing/library.ts";
import { eraseOwner } from "./owned_presets.ts";
import { insertPreset } from "./presets.ts";

const ID = "prs_000000000000000000000000a1";

onPostgres("an account's erasure takes along what is created at the same moment", async (_t, url) => {
  await using database = await openDatabase(url);
  await migrate(database, "presets", migrations);
  const db = database.schema<PresetsTables>("presets");
  const at = new Date();
  const [inserted, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const preset = newPreset(contentFrom({ name: "Late", groove: HOUSE }), { id: ID, owner: ADA, at });
  const created = transaction(db, async (tx) => {
    await insertPreset(tx, preset);
    inserted.resolve();
    await commit.promise;
  });
  await inserted.promise;
  let erased = false;
  const erasing = eraseOwner(db, ADA, at).finally(() => erased = true);
  const waits = sql<{ waits: boolean }>`select exists (select from pg_locks where not granted) as waits`;
  while (!erased && !(await waits.execute(db)).rows[0]!.waits);
  commit.resolve();
  await created;
  deepStrictEqual(await erasing, [ID]);
  deepStrictEqual(await db.selectFrom("presets").select("id").execute(), []);
});
