import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { logger } from "@downbeat/runtime/observe";
import { openOutbound } from "@downbeat/runtime/outbound";
import type { Kysely } from "kysely";
import { parseSecretKeys } from "../../../runtime/auth/mod.ts";
import { parseNetworks } from "../../../runtime/limits/mod.ts";
import { newId } from "../../../runtime/service/new_id.ts";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { untilReady } from "../../../tests/support/server.ts";
import { migrations } from "../migrations/mod.ts";
import type { PresetsTables } from "../tables.ts";
import { openReceiver } from "../testing/receiver.ts";
import { putDeliveries, putWebhook } from "../testing/webhook_rows.ts";
import { Deliverer } from "./deliverer.ts";
import { webhookSecrets } from "./webhook_secrets.ts";

const prepared = migrated({ presets: migrations });
const secrets = webhookSecrets(await parseSecretKeys("A".repeat(43)));
const now = () => new Date();
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(4, "0")}`);

function openDeliverer(db: Kysely<PresetsTables>) {
  const outbound = openOutbound({ allow: parseNetworks("127.0.0.0/8") });
  const deliverer = new Deliverer({
    ...{ db, outbound, secrets, now, pace: 1, log: logger("presets") },
    newId: (prefix) => newId(prefix, now()),
  });
  return {
    deliverer,
    async [Symbol.asyncDispose]() {
      await deliverer[Symbol.asyncDispose]();
      await outbound[Symbol.asyncDispose]();
    },
  };
}

async function countOf(db: Kysely<PresetsTables>, status: "delivered" | "waiting"): Promise<number> {
  const { count } = await db.selectFrom("deliveries").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("status", "=", status).executeTakeFirstOrThrow();
  return count;
}

forEachEngine("receivers that stall have their few places and hold up nobody else", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  let held = 0;
  let most = 0;
  await using stalled = await openReceiver((_, response) => {
    most = Math.max(most, ++held);
    response.on("close", () => held--);
  });
  await using quick = await openReceiver(() => 200);
  await putWebhook(db, "whk_stalled", { url: stalled.url, owner: "acc_2", secrets });
  await putWebhook(db, "whk_quick", { url: quick.url, secrets });
  await putDeliveries(db, "whk_stalled", numbered("dlv_s", 200), new Date(Date.now() - 10_000));
  await putDeliveries(db, "whk_quick", numbered("dlv_q", 200), now());
  await using opened = openDeliverer(db);
  const began = performance.now();
  await opened.deliverer.fill();
  await quick.count(200);
  ok(performance.now() - began < 10_000, "before the first stalled attempt timed out");
  deepStrictEqual([most, stalled.received.length], [2, 2]);
}, prepared);

forEachEngine(
  "however many receivers are slow, half of the places stay for the others",
  async (_t, database) => {
    const db = database.schema<PresetsTables>("presets");
    let held = 0;
    let most = 0;
    await using slow = await openReceiver((_, response) => {
      held++;
      // The first 32 had to show that they are slow.
      if (slow.received.length > 64) most = Math.max(most, held);
      const timer = setTimeout(() => response.writeHead(500).end(), 2_100);
      response.on("close", () => {
        clearTimeout(timer);
        held--;
      });
    });
    for (let n = 0; n < 16; n++) {
      await putWebhook(db, `whk_${n}`, { url: `${slow.url}${n}`, secrets });
      await putDeliveries(db, `whk_${n}`, numbered(`dlv_${n}_`, 8), new Date(Date.now() - 10_000));
    }
    await using opened = openDeliverer(db);
    await opened.deliverer.fill();
    await slow.count(96);
    ok(most <= 16, `${most} at once`);
  },
  prepared,
);

forEachEngine("two processes share what is due and send nothing twice", async (_t, database) => {
  const db = database.schema<PresetsTables>("presets");
  await using receiver = await openReceiver(() => 200);
  for (const n of [0, 1, 2, 3]) {
    await putWebhook(db, `whk_${n}`, { url: `${receiver.url}${n}`, secrets });
    await putDeliveries(db, `whk_${n}`, numbered(`dlv_${n}_`, 50), now());
  }
  await using one = openDeliverer(db);
  await using other = openDeliverer(db);
  await Promise.all([one.deliverer.fill(), other.deliverer.fill()]);
  await receiver.count(200);
  await untilReady(async () => strictEqual(await countOf(db, "delivered"), 200));
  strictEqual(receiver.received.length, 200);
}, prepared);

forEachEngine(
  "a process that stops gives back what it was at, for the next to attempt at once",
  async (_t, database) => {
    const db = database.schema<PresetsTables>("presets");
    let answering = false;
    await using receiver = await openReceiver(() => answering ? 200 : undefined);
    await putWebhook(db, "whk_1", { url: receiver.url, secrets });
    await putDeliveries(db, "whk_1", numbered("dlv_", 3), now());
    const first = openDeliverer(db);
    await first.deliverer.fill();
    await receiver.count(2);
    const began = performance.now();
    await first[Symbol.asyncDispose]();
    ok(performance.now() - began < 5_000, "it waits a moment for them, not for their time-out");
    strictEqual(await countOf(db, "waiting"), 3);
    deepStrictEqual(
      await db.selectFrom("attempts").selectAll().execute(),
      [],
      "what was broken off is no attempt",
    );
    answering = true;
    await using second = openDeliverer(db);
    await second.deliverer.fill();
    await receiver.count(5);
    await untilReady(async () => strictEqual(await countOf(db, "delivered"), 3));
  },
  prepared,
);

forEachEngine(
  "a secret that does not open is the service's fault: nothing is sent or counted",
  async (_t, database) => {
    const db = database.schema<PresetsTables>("presets");
    await using receiver = await openReceiver(() => 200);
    await putWebhook(db, "whk_other", { url: receiver.url, secrets });
    await putWebhook(db, "whk_1", { url: receiver.url, secrets });
    const other = db.selectFrom("webhooks").select("secret").where("id", "=", "whk_other");
    await db.updateTable("webhooks").set({ secret: other }).where("id", "=", "whk_1").execute();
    await putDeliveries(db, "whk_1", ["dlv_1"], now());
    const opened = openDeliverer(db);
    await opened.deliverer.fill();
    await opened[Symbol.asyncDispose]();
    deepStrictEqual([receiver.received.length, await countOf(db, "waiting")], [0, 1]);
  },
  prepared,
);
