import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openDatabase, transaction } from "@downbeat/runtime/db";
import { sql } from "kysely";
import { forEachEngine, onPostgres } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { migrations } from "../migrations/mod.ts";
import type { PresetsTables } from "../tables.ts";
import { putChanges, putDeliveries, putWebhook } from "../testing/webhook_rows.ts";
import { recordAttempt } from "./attempts.ts";
import { claimDue, type ClaimOptions, releaseClaim } from "./claims.ts";
import { dropWaiting, purgeDeliveries, readAttempts, readDelivery, restartDelivery } from "./deliveries.ts";
import { advanceTold, lookForWork, readNews } from "./telling.ts";

const prepared = migrated({ presets: migrations });
const NOW = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const OPTIONS: ClaimOptions = { at: NOW, leasedUntil: later(30), limit: 32, perWebhook: 2, except: [] };
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(3, "0")}`);
const attempt = { at: NOW, durationMs: 12.5, status: 500, error: null, reply: "no" };

forEachEngine("what is due is claimed by webhooks in turn, a few of each", async (t, database) => {
  const db = database.schema<PresetsTables>("presets");
  for (const id of ["whk_a", "whk_b", "whk_c", "whk_off"]) await putWebhook(db, id);
  await putDeliveries(db, "whk_a", numbered("dlv_a", 100), later(-100));
  await putDeliveries(db, "whk_b", numbered("dlv_b", 1), later(-50));
  await putDeliveries(db, "whk_c", numbered("dlv_c", 3), later(-10));
  await putDeliveries(db, "whk_c", ["dlv_early"], later(1));
  await putDeliveries(db, "whk_off", numbered("dlv_o", 3), later(-10));
  await db.updateTable("webhooks").set({ enabled: false }).where("id", "=", "whk_off").execute();
  const claim = async (change: Partial<ClaimOptions> = {}) =>
    (await claimDue(db, { ...OPTIONS, ...change })).map(({ id }) => id);

  await t.step("those that wait longest come first, none takes more than its share", async () => {
    deepStrictEqual(await claim({ limit: 3 }), ["dlv_a000", "dlv_a001", "dlv_b000"]);
  });

  await t.step("while one has its share under way, the others are served", async () => {
    deepStrictEqual(await claim(), ["dlv_c000", "dlv_c001"]);
    deepStrictEqual(await claim(), []);
  });

  await t.step("what a dead process held is claimed when its lease is over", async () => {
    const found = await claim({ at: later(30), leasedUntil: later(60), except: ["whk_c"] });
    deepStrictEqual(found, ["dlv_a000", "dlv_a001", "dlv_b000"]);
  });
}, prepared);

forEachEngine("claimers at the same time never get the same delivery", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  const webhooks = numbered("whk_", 10);
  for (const [n, id] of webhooks.entries()) {
    await putWebhook(db, id, { owner: `acc_${n}` });
    await putDeliveries(db, id, numbered(`dlv_${n}_`, 20), later(-1));
  }
  const claimed: string[] = [];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let empty = 0; empty < 3;) {
      const claims = await claimDue(db, { ...OPTIONS, limit: 7, perWebhook: 100 });
      claimed.push(...claims.map(({ id }) => id));
      if (claims.length === 0) empty++;
    }
  }));
  strictEqual(claimed.length, 200);
  strictEqual(new Set(claimed).size, 200);
}, prepared);

forEachEngine(
  "attempts are numbered without gaps, and decide only while the claim holds",
  async (t, database) => {
    const db = database.schema<PresetsTables>("presets");
    await putWebhook(db, "whk_1");
    const ids = ["dlv_kept", "dlv_again", "dlv_dropped", "dlv_restarted"];
    await putDeliveries(db, "whk_1", ids, NOW);
    const claims = await claimDue(db, { ...OPTIONS, perWebhook: 4 });
    const claimOf = (id: string) => claims.find((claim) => claim.id === id)!;
    const waits = { status: "waiting", rung: 1, nextAttemptAt: later(5) } as const;
    const stateOf = async (id: string) => {
      const { status, attempts, nextAttemptAt } = await readDelivery(db, "whk_1", id);
      return { status, attempts, nextAttemptAt };
    };

    await t.step("the next rung is waited for", async () => {
      await recordAttempt(db, claimOf("dlv_kept"), attempt, waits);
      deepStrictEqual(await stateOf("dlv_kept"), { status: "waiting", attempts: 1, nextAttemptAt: later(5) });
      deepStrictEqual(await readAttempts(db, "dlv_kept"), [
        { number: 1, at: NOW.toISOString(), durationMs: 12.5, status: 500, reply: "no" },
      ]);
    });

    await t.step("a lease that another process has taken over decides nothing", async () => {
      const [second] = await claimDue(db, { ...OPTIONS, at: later(31), leasedUntil: later(61), limit: 1 });
      strictEqual(second!.id, "dlv_again");
      await recordAttempt(db, claimOf("dlv_again"), attempt, { status: "failed" });
      deepStrictEqual(await stateOf("dlv_again"), { status: "waiting", attempts: 1, nextAttemptAt: NOW });
      await recordAttempt(db, second!, { ...attempt, status: 200 }, { status: "delivered", at: later(32) });
      deepStrictEqual(await stateOf("dlv_again"), { status: "delivered", attempts: 2, nextAttemptAt: null });
      deepStrictEqual((await readAttempts(db, "dlv_again")).map(({ number }) => number), [1, 2]);
    });

    await t.step(
      "a delivery that is restarted during an attempt is not attempted a second time at once",
      async () => {
        await transaction(db, (tx) => restartDelivery(tx, "whk_1", "dlv_restarted", NOW));
        strictEqual((await claimDue(db, OPTIONS)).length, 0);
        await recordAttempt(db, claimOf("dlv_restarted"), attempt, { status: "delivered", at: NOW });
        await transaction(db, (tx) => restartDelivery(tx, "whk_1", "dlv_restarted", NOW));
        strictEqual((await claimDue(db, OPTIONS))[0]!.id, "dlv_restarted");
      },
    );

    await t.step("an attempt from before a restart does not put it up the ladder or end it", async () => {
      await putDeliveries(db, "whk_1", ["dlv_high"], NOW);
      await db.updateTable("deliveries").set({ rung: 9 }).where("id", "=", "dlv_high").execute();
      const claimAll = { ...OPTIONS, perWebhook: 9 };
      const [high] = (await claimDue(db, claimAll)).filter(({ id }) => id === "dlv_high");
      await transaction(db, (tx) => restartDelivery(tx, "whk_1", "dlv_high", NOW));
      strictEqual(await recordAttempt(db, high!, attempt, { status: "failed" }), "waiting");
      const [again] = (await claimDue(db, claimAll)).filter(({ id }) => id === "dlv_high");
      strictEqual(again!.rung, 0);
      strictEqual(await recordAttempt(db, again!, attempt, { status: "delivered", at: NOW }), "delivered");
    });

    await t.step("what was received after all is not called dropped", async () => {
      await transaction(db, (tx) => dropWaiting(tx, "whk_1"));
      strictEqual((await stateOf("dlv_dropped")).status, "dropped");
      await recordAttempt(db, claimOf("dlv_dropped"), attempt, waits);
      deepStrictEqual(await stateOf("dlv_dropped"), { status: "dropped", attempts: 1, nextAttemptAt: null });
      await recordAttempt(db, claimOf("dlv_dropped"), attempt, { status: "delivered", at: NOW });
      strictEqual((await stateOf("dlv_dropped")).status, "delivered");
    });
  },
  prepared,
);

forEachEngine("a claim that is given back is due again at once", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await putWebhook(db, "whk_1");
  await putDeliveries(db, "whk_1", ["dlv_1"], NOW);
  deepStrictEqual(await lookForWork(db, later(-1)), { news: false, due: false });
  deepStrictEqual(await lookForWork(db, NOW), { news: false, due: true });
  const [claim] = await claimDue(db, OPTIONS);
  deepStrictEqual(await lookForWork(db, NOW), { news: false, due: false });
  await releaseClaim(db, claim!);
  strictEqual((await claimDue(db, OPTIONS))[0]!.id, "dlv_1");
}, prepared);

forEachEngine(
  "deliveries that are over are forgotten after their time, a chunk at once",
  async (_t, database) => {
    const db = database.schema<PresetsTables>("presets");
    await putWebhook(db, "whk_1");
    await putDeliveries(db, "whk_1", numbered("dlv_old", 5), later(-100));
    await putDeliveries(db, "whk_1", ["dlv_waiting"], later(-99));
    await putDeliveries(db, "whk_1", ["dlv_new"], NOW);
    const claims = await claimDue(db, { ...OPTIONS, perWebhook: 5 });
    for (const claim of claims) await recordAttempt(db, claim, attempt, { status: "delivered", at: NOW });
    await putDeliveries(db, "whk_1", ["dlv_unclaimed"], later(-98));
    await db.updateTable("deliveries").set({ next_attempt_at: later(-49) }).where("id", "=", "dlv_waiting")
      .execute();
    strictEqual(await purgeDeliveries(db, later(-50), 3), 3);
    strictEqual(await purgeDeliveries(db, later(-50), 4), 3);
    const left = await db.selectFrom("deliveries").select("id").orderBy("id").execute();
    deepStrictEqual(left.map(({ id }) => id), ["dlv_new", "dlv_waiting"]);
    deepStrictEqual(await db.selectFrom("attempts").selectAll().execute(), []);
  },
  prepared,
);

onPostgres("what one process is claiming keeps no other webhook from being claimed", async (_t, url) => {
  await using database = await openDatabase(url);
  await prepared.apply(database);
  const db = database.schema<PresetsTables>("presets");
  for (const [n, id] of numbered("whk_", 5).entries()) {
    await putWebhook(db, id);
    await putDeliveries(db, id, [`dlv_${n}`], later(n - 100));
  }
  const claimed = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const first = transaction(db, async (tx) => {
    const claims = await claimDue(tx, { ...OPTIONS, limit: 1 });
    claimed.resolve();
    await goOn.promise;
    return claims;
  });
  await claimed.promise;
  const second = await claimDue(db, OPTIONS);
  goOn.resolve();
  deepStrictEqual((await first).map(({ id }) => id), ["dlv_0"]);
  deepStrictEqual(second.map(({ id }) => id), ["dlv_1", "dlv_2", "dlv_3", "dlv_4"]);
});

forEachEngine("a look for work that finds none does not read the log of changes", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await putChanges(db, numbered("prs_", 2_000));
  await transaction(db, async (tx) => {
    const news = await readNews(tx, { xid: "0", seq: 0 }, 2_000);
    await advanceTold(tx, news.at(-1)!);
  });
  await sql`analyze presets.changes`.execute(db);
  const read = await transaction(db, async (tx) => {
    deepStrictEqual(await lookForWork(tx, NOW), { news: false, due: false });
    const { rows } = await sql<{ read: number }>`select seq_tup_read::int as read
      from pg_stat_xact_user_tables where schemaname = 'presets' and relname = 'changes'`.execute(tx);
    return rows[0]!.read;
  });
  strictEqual(read, 0);
}, prepared);
