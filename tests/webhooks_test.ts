import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { presets } from "@downbeat/presets";
import { openDatabase } from "@downbeat/runtime/db";
import { openTestApp, type TestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { sessions } from "@downbeat/sessions";
import type { Kysely } from "kysely";
import type { LibraryEvent } from "../services/presets/domain/library_event.ts";
import { lookForWork } from "../services/presets/store/telling.ts";
import type { PresetsTables } from "../services/presets/tables.ts";
import { openEmbedded } from "./support/pglite.ts";
import { findPostgres, freshDatabase } from "./support/postgres_server.ts";
import { scaled } from "./support/scaled.ts";
import { dead, flaky, good, leaving, picky } from "./webhooks/behaviours.ts";
import { compare, type Figures, type Registered } from "./webhooks/compare.ts";
import { ALLOWED, type Crowd, openCrowd } from "./webhooks/crowd.ts";

const EVENTS = scaled(10_000);
const BATCH = 50;
/** Events that may be under way at once, so that the time to the first attempt is not that of one long queue. */
const WINDOW = 200;
const KINDS: readonly LibraryEvent[] = ["preset.published", "preset.updated", "preset.withdrawn"];
const OWNER = "acc_000000000000000000000000a1";
/** At most so many attempts of one process are under way when it stops. */
const PLACES = 32;

/** Who listens to what; `good` hears everything. */
const LISTENERS: Readonly<Record<string, readonly LibraryEvent[]>> = {
  good: KINDS,
  flaky: ["preset.published"],
  stormy: ["preset.updated"],
  picky: ["preset.withdrawn"],
  rebinding: ["preset.withdrawn"],
  dead: ["preset.published"],
  leaving: ["preset.updated"],
  misled: ["preset.withdrawn"],
};

const services = [sessions, presets];
const server = await findPostgres();
const CLAIM =
  `${EVENTS} events reach receivers that fail, stall, redirect, reset and leave, as the rules say`;

Deno.test(`${CLAIM} (PGlite)`, async () => {
  await using database = await openEmbedded(testDatabase(services));
  const open = () => Promise.resolve({ database, close: () => Promise.resolve() });
  await drill("PGlite", database.schema("presets"), open, 1);
});

Deno.test({
  name: `${CLAIM} (PostgreSQL, two processes${"missing" in server ? `: ${server.missing}` : ""})`,
  ignore: "missing" in server,
  async fn() {
    if ("missing" in server) return;
    await using fresh = await freshDatabase(server.url);
    await using database = await openDatabase(fresh.url);
    await testDatabase(services).apply(database);
    const open = async () => {
      const own = await openDatabase(fresh.url);
      return { database: own, close: () => own.close() };
    };
    await drill("PostgreSQL", database.schema("presets"), open, 2);
  },
});

type Db = Kysely<PresetsTables>;
type OpenDatabase = () => Promise<
  { database: Parameters<typeof openTestApp>[0]["database"]; close(): Promise<void> }
>;

async function drill(engine: string, db: Db, open: OpenDatabase, processes: number): Promise<void> {
  await using crowd = await openCrowd({
    ...{ good, flaky, stormy: flaky, picky: picky(0.02), rebinding: good, dead },
    leaving: leaving(Math.ceil(EVENTS / 10)),
    watcher: good,
    misled: good,
  });
  let asked = 0;
  const lookup = () => Promise.resolve([asked++ % 3 === 2 ? "127.0.0.1" : ALLOWED]);
  const start = async () => {
    const { database, close } = await open();
    const app = await openTestApp({
      ...{ database, services, lookup, allow: [`${ALLOWED}/32`] },
      env: { PRESETS_STARTER: "0", PRESETS_WEBHOOK_PACE: "0.00001" },
    });
    return { app, stop: () => app[Symbol.asyncDispose]().then(close) };
  };
  const running = await Promise.all(Array.from({ length: processes }, start));
  try {
    const { app } = running[0]!;
    const registered = await register(app, db, crowd);
    const began = performance.now();
    const changes: { presetId: string; event: LibraryEvent }[] = [];
    for (let sent = 0; sent < EVENTS; sent += BATCH) {
      if (sent === BATCH * Math.floor(EVENTS * 0.4 / BATCH)) await rotate(running[0]!.app, crowd, registered);
      if (sent === BATCH * Math.floor(EVENTS * 0.6 / BATCH)) {
        await running[0]!.stop();
        running[0] = await start();
      }
      await until(() => sent - crowd.seen("good") <= WINDOW);
      changes.push(...await putBatch(db, sent));
    }
    await until(async () => await settled(db));
    const seconds = (performance.now() - began) / 1000;
    const figures: Figures = {
      ...{ deliveries: 0, attempts: 0, delivered: 0, failed: 0, dropped: 0, duplicates: 0, unrecorded: 0 },
      firstAttemptMs: [],
    };
    for (const { name, id } of registered) {
      const expected = changes.filter(({ event }) => LISTENERS[name]!.includes(event)).map(({ presetId }) =>
        presetId
      );
      await compare(db, crowd, { name, id, expected }, figures);
    }
    strictEqual(crowd.decoyed, 0, "no address is called that is not allowed");
    deepStrictEqual([...crowd.forged], [], "every signature is good");
    ok(crowd.doublySigned > 0, "both secrets sign after the rotation");
    ok(figures.unrecorded <= PLACES, `${figures.unrecorded} attempts were lost at the stop`);
    deepStrictEqual(await disabledOnes(db), { dead: "failing", leaving: "gone", misled: "failing" });
    await watcherHeard(db, crowd);
    report(engine, seconds, figures, crowd);
  } finally {
    await Promise.all(running.map(({ stop }) => stop()));
  }
}

async function register(app: TestApp, db: Db, crowd: Crowd): Promise<Omit<Registered, "expected">[]> {
  const token = await app.tokenFor(OWNER, ["webhooks:write"]);
  const make = async (name: string, events: readonly string[], url = crowd.urlOf(name)) => {
    const response = await app.request("/v1/webhooks", {
      ...{ method: "POST", token, json: { url, events, description: name } },
    });
    const { webhook, secret } = await response.json();
    strictEqual(response.status, 201);
    crowd.learn(name, secret);
    return { name, id: webhook.id as string };
  };
  const port = new URL(crowd.receiver.url).port;
  const found = [];
  for (const [name, events] of Object.entries(LISTENERS)) {
    const url = name === "rebinding" ? `http://rebind.test:${port}/rebinding` : undefined;
    found.push(await make(name, events, url));
  }
  await make("watcher", ["webhook.disabled"]);
  // Past the check at registration, as if the address had become a forbidden one.
  await db.updateTable("webhooks").set({ url: crowd.decoyUrl }).where("description", "=", "misled").execute();
  return found;
}

async function rotate(app: TestApp, crowd: Crowd, registered: readonly Omit<Registered, "expected">[]) {
  const token = await app.tokenFor(OWNER, ["webhooks:write"]);
  for (const { name, id } of registered.filter(({ name }) => ["good", "flaky"].includes(name))) {
    const response = await app.request(`/v1/webhooks/${id}/rotate`, { method: "POST", token });
    crowd.learn(name, (await response.json()).secret);
  }
}

/** Changes of one transaction, made as writes of presets make them. */
async function putBatch(db: Db, from: number): Promise<{ presetId: string; event: LibraryEvent }[]> {
  const changes = Array.from({ length: BATCH }, (_, n) => ({
    presetId: `prs_${String(from + n).padStart(26, "0")}`,
    event: KINDS[Math.floor(Math.random() * KINDS.length)]!,
  }));
  const at = new Date();
  await db.insertInto("changes")
    .values(
      changes.map((
        { presetId, event },
      ) => ({ preset_id: presetId, kind: "put", event, revision: 1, at } as const)),
    )
    .execute();
  return changes;
}

async function settled(db: Db): Promise<boolean> {
  const { news } = await lookForWork(db, new Date());
  if (news) return false;
  const waiting = await db.selectFrom("deliveries").select("id").where("status", "=", "waiting").limit(1)
    .execute();
  return waiting.length === 0;
}

async function until(ready: () => boolean | Promise<boolean>): Promise<void> {
  while (!await ready()) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function disabledOnes(db: Db): Promise<Record<string, string | null>> {
  const rows = await db.selectFrom("webhooks").select(["description", "disabled_reason"])
    .where("enabled", "=", false).orderBy("description").execute();
  return Object.fromEntries(rows.map(({ description, disabled_reason }) => [description, disabled_reason]));
}

/** The webhook that listens to the others' end was told of each, once. */
async function watcherHeard(db: Db, crowd: Crowd): Promise<void> {
  const rows = await db.selectFrom("deliveries").innerJoin("webhooks", "webhooks.id", "deliveries.webhook_id")
    .select(["deliveries.body", "deliveries.status"]).where("description", "=", "watcher").execute();
  deepStrictEqual(rows.map(({ status }) => status), ["delivered", "delivered", "delivered"]);
  strictEqual(crowd.seen("watcher"), 3);
}

function report(engine: string, seconds: number, figures: Figures, crowd: Crowd): void {
  const times = figures.firstAttemptMs.toSorted((a, b) => a - b);
  const quantile = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))]!);
  console.table({
    [engine]: {
      events: EVENTS,
      deliveries: figures.deliveries,
      attempts: figures.attempts,
      delivered: figures.delivered,
      failed: figures.failed,
      dropped: figures.dropped,
      duplicates: figures.duplicates,
      unrecorded: figures.unrecorded,
      "p50 ms": quantile(0.5),
      "p95 ms": quantile(0.95),
      "events/s": Math.round(EVENTS / seconds),
      "attempts/s": Math.round(figures.attempts / seconds),
      "two signatures": crowd.doublySigned,
      decoyed: crowd.decoyed,
    },
  });
}
