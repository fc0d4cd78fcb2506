import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { DatabaseUnavailable } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { migrations } from "../migrations/mod.ts";
import type { TelemetryTables } from "../tables.ts";
import { openReportIntake } from "./report_intake.ts";

const prepared = migrated({ telemetry: migrations });

const row = (contributor = "a", batch_id: string = crypto.randomUUID()) => ({
  ...{ batch_id, accepted_day: "2026-11-20", contributor, app_version: "1.0" },
  ...{ platform: "ios", audio_path: "wired" },
  measures: { underruns: { kind: "underruns" as const, count: 2, audioSeconds: 1730.5 } },
});

forEachEngine("reports that come together are kept as they are", async (_, database) => {
  const db = database.schema<TelemetryTables>("telemetry");
  await using intake = openReportIntake(db);
  const rows = Array.from({ length: 300 }, (_, place) => row(`"\\${place}'{},ü`));
  const fresh = await Promise.all(rows.map((one) => intake.add(one)));
  deepStrictEqual(new Set(fresh), new Set([true]));
  const kept = await db.selectFrom("reports").selectAll().orderBy("batch_id").execute();
  deepStrictEqual(kept, rows.toSorted((one, other) => one.batch_id < other.batch_id ? -1 : 1));
}, prepared);

forEachEngine("of the same batch several times together the first counts, once", async (_, database) => {
  const db = database.schema<TelemetryTables>("telemetry");
  await using intake = openReportIntake(db);
  // The first two go out at once; what follows is in one statement.
  const before = [row(), row()].map((one) => intake.add(one));
  const [once, twice] = [row("first"), row("first")];
  const together = [twice, once, { ...twice, contributor: "second" }, twice].map((one) => intake.add(one));
  deepStrictEqual(await Promise.all(before), [true, true]);
  deepStrictEqual(await Promise.all(together), [true, true, false, false]);
  strictEqual(await intake.add(once), false);
  const kept = await db.selectFrom("reports").select("contributor").where("batch_id", "=", twice.batch_id)
    .execute();
  deepStrictEqual(kept, [{ contributor: "first" }]);
}, prepared);

forEachEngine(
  "the same batches in every order at once count once each, and nobody waits for ever",
  async (_, database) => {
    const db = database.schema<TelemetryTables>("telemetry");
    await using one = openReportIntake(db);
    await using other = openReportIntake(db);
    const rows = Array.from({ length: 200 }, () => row());
    const fresh = await Promise.all([
      ...rows.map((sent) => one.add(sent)),
      ...rows.toReversed().map((sent) => other.add(sent)),
    ]);
    strictEqual(fresh.filter(Boolean).length, rows.length);
    strictEqual((await db.selectFrom("reports").select("batch_id").execute()).length, rows.length);
  },
  prepared,
);

forEachEngine("closing waits for the reports on their way, and takes no more", async (_, database) => {
  const db = database.schema<TelemetryTables>("telemetry");
  const intake = openReportIntake(db);
  const adding = Array.from({ length: 20 }, () => intake.add(row()));
  await intake[Symbol.asyncDispose]();
  strictEqual((await db.selectFrom("reports").select("batch_id").execute()).length, 20);
  await rejects(intake.add(row()), DatabaseUnavailable);
  await Promise.all(adding);
}, prepared);
