import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { openDatabase, transaction } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import { newId } from "../../../runtime/service/new_id.ts";
import { forEachEngine, onPostgres } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { migrations } from "../migrations/mod.ts";
import { lookForWork } from "../store/telling.ts";
import type { PresetsTables } from "../tables.ts";
import { putChanges, putWebhook } from "../testing/webhook_rows.ts";
import { tellChanges, type TellingPorts } from "./tell_changes.ts";

const prepared = migrated({ presets: migrations });
const now = () => new Date();
const portsOf = (db: Kysely<PresetsTables>): TellingPorts => ({
  db,
  now,
  newId: (prefix) => newId(prefix, now()),
});
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(5, "0")}`);

async function tellAll(ports: TellingPorts): Promise<void> {
  while (await tellChanges(ports));
}

/** Ids of the presets that a webhook was told of, in the order of its deliveries. */
async function toldTo(db: Kysely<PresetsTables>, webhookId: string): Promise<string[]> {
  const rows = await db.selectFrom("deliveries").select("body").where("webhook_id", "=", webhookId)
    .orderBy("id").execute();
  return rows.map(({ body }) => JSON.parse(body).data.id);
}

forEachEngine("changes become deliveries", async (t, database) => {
  const db = database.schema<PresetsTables>("presets");
  const ports = portsOf(db);
  await putChanges(db, ["prs_before"]);
  await putWebhook(db, "whk_all");
  await putWebhook(db, "whk_takedowns", { events: ["preset.withdrawn"] });
  await putWebhook(db, "whk_off");
  await db.updateTable("webhooks").set({ enabled: false }).where("id", "=", "whk_off").execute();

  await t.step("each once, in order, to those who listen, from when they began to", async () => {
    const published = numbered("prs_", 1_203);
    await putChanges(db, published);
    await putChanges(db, ["prs_hidden"], null);
    await putChanges(db, ["prs_gone"], "preset.withdrawn");
    deepStrictEqual((await lookForWork(db, now())).news, true);
    await tellAll(ports);
    deepStrictEqual(await toldTo(db, "whk_all"), [...published, "prs_gone"]);
    deepStrictEqual(await toldTo(db, "whk_takedowns"), ["prs_gone"]);
    deepStrictEqual(await toldTo(db, "whk_off"), []);
    deepStrictEqual((await lookForWork(db, now())).news, false);
  });

  await t.step("an event has one id for all who hear of it, and another for each change", async () => {
    const rows = await db.selectFrom("deliveries").select(["event_id", "event", "body"])
      .where("event", "=", "preset.withdrawn").execute();
    deepStrictEqual([rows.length, new Set(rows.map(({ event_id }) => event_id)).size], [2, 1]);
    const { count } = await db.selectFrom("deliveries").select(({ fn }) =>
      fn.count<number>("event_id").distinct().as("count")
    ).executeTakeFirstOrThrow();
    strictEqual(count, 1_204);
  });

  await t.step("nothing is lost or doubled when telling fails half way", async () => {
    await putChanges(db, ["prs_x", "prs_y"]);
    let made = 0;
    const failing = {
      ...ports,
      newId(prefix: string) {
        if (++made === 3) throw new Error("The process dies");
        return ports.newId(prefix);
      },
    };
    await rejects(tellChanges(failing), /dies/);
    await tellAll(ports);
    deepStrictEqual((await toldTo(db, "whk_all")).slice(-2), ["prs_x", "prs_y"]);
    strictEqual((await toldTo(db, "whk_all")).length, 1_206);
  });
}, prepared);

forEachEngine("tellers at the same time tell each change once", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  const ports = portsOf(db);
  for (let n = 0; n < 30; n++) await putWebhook(db, `whk_${n}`, { owner: `acc_${n}` });
  const ids = numbered("prs_", 600);
  for (let start = 0; start < ids.length; start += 100) await putChanges(db, ids.slice(start, start + 100));
  await Promise.all(Array.from({ length: 5 }, () => tellAll(ports)));
  await tellAll(ports);
  for (const n of [0, 17, 29]) deepStrictEqual(await toldTo(db, `whk_${n}`), ids);
}, prepared);

forEachEngine("without webhooks the place in the log moves on all the same", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await putChanges(db, numbered("prs_", 700));
  await tellAll(portsOf(db));
  strictEqual((await lookForWork(db, now())).news, false);
  await putWebhook(db, "whk_1");
  await tellAll(portsOf(db));
  deepStrictEqual(await toldTo(db, "whk_1"), []);
}, prepared);

onPostgres("a change that commits late is told, though the webhook heard of later ones", async (_t, url) => {
  await using database = await openDatabase(url);
  await prepared.apply(database);
  const db = database.schema<PresetsTables>("presets");
  await putWebhook(db, "whk_1");
  const written = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const slow = transaction(db, async (tx) => {
    await tx.insertInto("changes")
      .values({ preset_id: "prs_slow", kind: "put", event: "preset.published", revision: 1, at: now() })
      .execute();
    written.resolve();
    await commit.promise;
  });
  await written.promise;
  await putChanges(db, ["prs_quick"]);
  await tellAll(portsOf(db));
  commit.resolve();
  await slow;
  await tellAll(portsOf(db));
  deepStrictEqual((await toldTo(db, "whk_1")).toSorted(), ["prs_quick", "prs_slow"]);
});

onPostgres("while one process tells, another leaves it to it", async (_t, url) => {
  await using database = await openDatabase(url);
  await prepared.apply(database);
  const db = database.schema<PresetsTables>("presets");
  await putWebhook(db, "whk_1");
  await putChanges(db, ["prs_1"]);
  const locked = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const telling = transaction(db, async (tx) => {
    await tx.selectFrom("told").selectAll().forUpdate().execute();
    locked.resolve();
    await done.promise;
  });
  await locked.promise;
  strictEqual(await tellChanges(portsOf(db)), false);
  deepStrictEqual(await toldTo(db, "whk_1"), []);
  done.resolve();
  await telling;
  await tellAll(portsOf(db));
  deepStrictEqual(await toldTo(db, "whk_1"), ["prs_1"]);
});
