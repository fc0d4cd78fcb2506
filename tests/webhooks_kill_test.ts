import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Downbeat } from "@downbeat/sdk";
import { openReceiver } from "../services/presets/testing/receiver.ts";
import { dataDirectory, startDownbeat } from "./support/downbeat_process.ts";
import { findPostgres, freshDatabase } from "./support/postgres_server.ts";
import { scaled } from "./support/scaled.ts";
import { newPreset } from "./topology/stage.ts";

const KILLS = scaled(10);
const PUBLISHED = 10;
const CLAIM = `${KILLS} kills between sending and writing down: every event arrives, under one id`;

const server = await findPostgres();

Deno.test(`${CLAIM} (PGlite)`, async () => {
  await using directory = await dataDirectory();
  await killAndCount(directory.databaseUrl);
});

Deno.test({
  name: `${CLAIM} (PostgreSQL${"missing" in server ? `: ${server.missing}` : ""})`,
  ignore: "missing" in server,
  async fn() {
    if ("missing" in server) return;
    await using database = await freshDatabase(server.url);
    await killAndCount(database.url);
  },
});

/** Kills the process while a receiver has a request in hand that it has not answered. */
async function killAndCount(databaseUrl: string): Promise<void> {
  const env = {
    ...{ DATABASE_URL: databaseUrl, LIMIT_FACTOR: "0", PRESETS_STARTER: "0" },
    ...{ OUTBOUND_ALLOW: "127.0.0.0/8", PRESETS_WEBHOOK_PACE: "0.00001" },
  };
  let onRequest: (() => "held" | undefined) | undefined;
  await using receiver = await openReceiver(() => onRequest?.() === "held" ? undefined : 204);
  let accessToken: string | undefined;
  const published: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await using downbeat = await startDownbeat({ env });
    const login = new Downbeat({ baseUrl: downbeat.url });
    const first = accessToken === undefined;
    accessToken ??= (await login.auth.guest()).accessToken;
    const library = new Downbeat({ baseUrl: downbeat.url, auth: accessToken, maxRetries: 0 });
    if (first) await library.webhooks.create({ url: `${receiver.url}hook` });
    let left = 1 + Math.floor(Math.random() * PUBLISHED);
    onRequest = () => {
      if (--left > 0) return undefined;
      if (left === 0) downbeat.signal("SIGKILL");
      return "held";
    };
    for (let n = 0; n < PUBLISHED; n++) {
      try {
        const draft = await library.presets.create(newPreset(`Kill ${kill}, ${n}`));
        published.push((await library.presets.publish(draft.id, {}, { ifMatch: "*" })).id);
      } catch {
        break; // The process has been killed.
      }
    }
    strictEqual((await downbeat.ended).signal, "SIGKILL");
  }
  onRequest = undefined;
  await using _downbeat = await startDownbeat({ env });
  const idsOf = () => Map.groupBy(receiver.received, ({ body }) => JSON.parse(body).data.id as string);
  for (;;) {
    const arrived = idsOf();
    if (published.every((id) => arrived.has(id)) && receiver.received.length >= published.length + KILLS) {
      break;
    }
    await receiver.count(receiver.received.length + 1);
  }
  let repeats = 0;
  for (const [id, requests] of idsOf()) {
    const eventIds = new Set(requests.map(({ headers }) => headers["webhook-id"]));
    deepStrictEqual(eventIds.size, 1, `"${id}" is one event`);
    repeats += requests.length - 1;
  }
  ok(repeats >= KILLS, "what was not written down is sent again");
  console.log(`${KILLS} kills: ${published.length} events all there, ${repeats} repeats under the same id`);
}
