import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import type { Kysely } from "kysely";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { migrations } from "../migrations/mod.ts";
import type { TelemetryTables } from "../tables.ts";
import { removeReports } from "./reports.ts";
import { mostUsedVersions, streamReports } from "./window_reports.ts";

const prepared = migrated({ telemetry: migrations });
const DAYS = ["2026-11-16", "2026-11-17", "2026-11-18"];

const row = (accepted_day: string, contributor: string, app_version = "1.0") => ({
  ...{ batch_id: crypto.randomUUID(), accepted_day, contributor, app_version },
  ...{ platform: "ios", audio_path: "wired", measures: {} },
});

const insert = (db: Kysely<TelemetryTables>, rows: readonly ReturnType<typeof row>[]) =>
  db.insertInto("reports").values(rows).execute();

/** What hashes are made of, in characters that a language's order would sort otherwise. */
const contributors = fc.constantFrom("A", "Z", "_", "a", "b", "z", "-", "0", "9", "AZ", "aa", "a-");

forEachEngine(
  "reports of several days come once each and by contributor, whatever the pages",
  async (_, database) => {
    const db = database.schema<TelemetryTables>("telemetry");
    const rows = fc.array(fc.tuple(fc.constantFrom(...DAYS), contributors), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 5 }), async (drawn, pageSize) => {
        await db.deleteFrom("reports").execute();
        const sent = drawn.map(([day, contributor]) => row(day, contributor));
        await insert(db, [...sent, row("2026-11-15", "a"), row("2026-11-19", "a")]);
        const read: { batch_id: string; contributor: string }[] = [];
        for await (const one of streamReports(db, DAYS, pageSize)) {
          read.push(one);
        }
        deepStrictEqual(
          read.map(({ batch_id }) => batch_id).toSorted(),
          sent.map(({ batch_id }) => batch_id).toSorted(),
        );
        ok(read.every(({ contributor }, n) => n === 0 || read[n - 1]!.contributor <= contributor));
      }),
      { numRuns: 25 },
    );
  },
  prepared,
);

forEachEngine("what was removed is not read, and reading again gives the same order", async (_, database) => {
  const db = database.schema<TelemetryTables>("telemetry");
  await insert(db, ["a", "b", "a", "c", "b"].map((contributor) => row(DAYS[0]!, contributor)));
  const read = async () => {
    const ids: string[] = [];
    for await (const { batch_id, contributor } of streamReports(db, DAYS, 2)) {
      ids.push(`${contributor} ${batch_id}`);
    }
    return ids;
  };
  deepStrictEqual(await read(), await read());
  await removeReports(db, ["b", "x"]);
  deepStrictEqual((await read()).map((id) => id[0]), ["a", "a", "c"]);
}, prepared);

forEachEngine(
  "versions are told apart by how many use them, not by how often they are reported",
  async (_, database) => {
    const db = database.schema<TelemetryTables>("telemetry");
    const used: readonly [string, string[]][] = [
      ["1.0", ["a", "a", "a", "a"]],
      ["1.1", ["b", "c"]],
      ["2.0", ["d", "e", "f"]],
      ["0.9", ["g"]],
    ];
    const rows = used.flatMap(([version, by]) => by.map((one) => row(DAYS[1]!, one, version)));
    await insert(db, [...rows, row("2026-11-01", "h", "9.9")]);
    deepStrictEqual(await mostUsedVersions(db, DAYS, 3), ["2.0", "1.1", "0.9"]);
  },
  prepared,
);
