import { deepStrictEqual, rejects } from "node:assert/strict";
import { logger } from "@downbeat/runtime/observe";
import { sql } from "kysely";
import { forEachEngine } from "../../tests/support/engines.ts";
import { migrated } from "../../tests/support/pglite.ts";
import { migrations } from "./migrations/mod.ts";
import { UsageRecorder } from "./record_usage.ts";
import type { PresetsTables } from "./tables.ts";

forEachEngine("usage that is half written is not counted again when it is written", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await sql`alter table presets.key_usage add constraint away check (operation <> 'presets.op1100')`.execute(
    db,
  );
  await using recorder = new UsageRecorder({ db, log: logger("presets"), now: () => new Date() });
  const count = (n: number) =>
    recorder.onServed(
      { kind: "key", id: "acc_ada", keyId: "key_1", scopes: [] },
      `presets.op${String(n).padStart(4, "0")}`,
      200,
    );
  for (let n = 0; n < 1_200; n++) count(n);
  await rejects(recorder.flush());
  await rejects(recorder.flush());
  count(0);
  await sql`alter table presets.key_usage drop constraint away`.execute(db);
  await recorder.flush();
  const written = await db.selectFrom("key_usage").select(({ fn }) => [
    fn.countAll<number>().as("rows"),
    fn.max("requests").as("most"),
    sql<number>`sum(requests)::int`.as("requests"),
  ]).executeTakeFirstOrThrow();
  deepStrictEqual(written, { rows: 1_200, most: 2, requests: 1_201 });
}, migrated({ presets: migrations }));
