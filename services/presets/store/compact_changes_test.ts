import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { transaction } from "@downbeat/runtime/db";
import { logger } from "@downbeat/runtime/observe";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { Compaction } from "../compact_changes.ts";
import { newPreset } from "../domain/new_preset.ts";
import { publish, withdraw } from "../domain/version.ts";
import { contentFrom } from "../domain/write_content.ts";
import { migrations } from "../migrations/mod.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "../testing/grooves.ts";
import { BEGINNING, readFeed } from "./feed.ts";
import { insertPreset, removePreset, updatePreset } from "./presets.ts";

const prepared = migrated({ presets: migrations });
const old = new Date("2026-03-01T12:00:00.000Z");
const now = new Date("2026-03-02T12:00:00.001Z");

type Db = Kysely<PresetsTables>;

/** A draft that is published so many times, and then withdrawn or removed, a write each. */
async function live(db: Db, id: string, times: number, end?: "withdrawn" | "removed", at = old) {
  const content = contentFrom({ name: id, groove: HOUSE, style: "house", license: "CC0-1.0" });
  let preset = newPreset(content, { id, owner: "acc_1", at });
  await transaction(db, (tx) => insertPreset(tx, preset));
  for (let round = 0; round < times; round++) {
    const next = publish(preset, undefined, at).preset;
    await transaction(db, (tx) => updatePreset(tx, preset, next));
    preset = next;
  }
  if (end === "withdrawn") await transaction(db, (tx) => updatePreset(tx, preset, withdraw(preset, at)));
  if (end === "removed") await transaction(db, (tx) => removePreset(tx, preset, at));
}

const tellAll = (db: Db) =>
  sql`update presets.told set xid = pg_snapshot_xmin(pg_current_snapshot()), seq = 0`.execute(db);

const log = async (db: Db) =>
  (await db.selectFrom("changes").select(["preset_id", "event"]).orderBy("xid").orderBy("seq").execute())
    .map(({ preset_id, event }) => `${preset_id} ${event?.slice("preset.".length) ?? "unseen"}`);

forEachEngine("the log of changes is compacted", async (t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await live(db, "prs_draft", 0, "removed");
  await live(db, "prs_kept", 3);
  await live(db, "prs_back", 2, "withdrawn");
  await live(db, "prs_gone", 1, "removed");
  const middle = (await readFeed(db, BEGINNING, 4)).place;
  await live(db, "prs_new", 2, undefined, now);
  const whole = await log(db);
  strictEqual(whole.length, 2 + 4 + 4 + 3 + 3);
  await using compaction = new Compaction({ db, log: logger("presets"), now: () => now });
  const before = [await readFeed(db, BEGINNING, 100), await readFeed(db, middle, 100)];

  await t.step("what webhooks have not been told of stays", async () => {
    await sql`update presets.told set xid = '0', seq = 0`.execute(db);
    await compaction.run();
    deepStrictEqual(await log(db), whole.filter((row) => !/(draft|kept|back|gone) unseen/.test(row)));
  });

  await t.step("a told change goes only for one that is told as well", async () => {
    const first = (await readFeed(db, BEGINNING, 1)).place;
    await sql`update presets.told set xid = ${first.xid}::xid8, seq = ${first.seq}`.execute(db);
    await using early = new Compaction({ db, log: logger("presets"), now: () => now });
    await early.run();
    deepStrictEqual(await log(db), whole.filter((row) => !/(draft|kept|back|gone) unseen/.test(row)));
  });

  await t.step("a day is kept whole, and of what is older each preset's last row", async () => {
    await tellAll(db);
    await compaction.run();
    deepStrictEqual(await log(db), [
      "prs_kept published",
      "prs_back withdrawn",
      "prs_gone withdrawn",
      "prs_new unseen",
      "prs_new published",
      "prs_new published",
    ]);
  });

  await t.step("a reader at any place reads what it would have read", async () => {
    deepStrictEqual([await readFeed(db, BEGINNING, 100), await readFeed(db, middle, 100)], before);
  });

  await t.step("later rounds take out what has been superseded since", async () => {
    await transaction(db, async (tx) => {
      await tx.updateTable("changes").set({ at: old }).execute();
    });
    await compaction.run();
    deepStrictEqual(await log(db), [
      "prs_kept published",
      "prs_back withdrawn",
      "prs_gone withdrawn",
      "prs_new published",
    ]);
  });

  await t.step("processes that compact together take out what one would", async () => {
    for (let index = 0; index < 40; index++) await live(db, `prs_${index}`, 3);
    await tellAll(db);
    const others = [1, 2, 3].map(() => new Compaction({ db, log: logger("presets"), now: () => now }));
    await Promise.all(others.map((one) => one.run()));
    for (const one of others) await one[Symbol.asyncDispose]();
    await compaction.run();
    strictEqual((await log(db)).length, 44);
  });
}, prepared);
