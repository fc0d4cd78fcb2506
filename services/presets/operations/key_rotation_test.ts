import { deepStrictEqual, ok } from "node:assert/strict";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { presets } from "../mod.ts";
import { ADA } from "../testing/library.ts";
import { sessionsStub } from "../testing/sessions_stub.ts";

const services = [sessionsStub(new Map()), presets];
const CLIENTS = 8;
const ROTATIONS = 25;

forEachEngine(
  "a key is rotated again and again under load without one failed request",
  async (_t, database) => {
    const env = { PRESETS_STARTER: "0" };
    await using one = await openTestApp({ database, services, env });
    await using other = await openTestApp({ database, services, env });
    const token = await one.tokenFor(ADA);
    const post = async (path: string, init = {}) =>
      await (await one.request(path, { method: "POST", token, ...init })).json();
    const { key, secret } = await post("/v1/keys", { json: { name: "Mirror", scopes: ["presets:read"] } });
    let current: string = secret;
    let done = false;
    const statuses = new Map<number, number>();
    /** How many requests each client has ended, so that all are seen to have gone over to the newest secret. */
    const ended = Array<number>(CLIENTS).fill(0);
    const clients = ended.map(async (_, client) => {
      const app = client % 2 ? one : other;
      while (!done) {
        const response = await app.request("/v1/presets?limit=1", { token: current });
        await response.body?.cancel();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        ended[client]!++;
        // The embedded engine answers without ever giving timers a turn.
        await new Promise((resolve) => setTimeout(resolve));
      }
    });
    try {
      for (let rotation = 0; rotation < ROTATIONS; rotation++) {
        current = (await post(`/v1/keys/${key.id}/rotate`)).secret;
        const before = [...ended];
        // The first request to end may have begun with the secret before; the one after it has not.
        while (ended.some((count, client) => count < before[client]! + 2)) {
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      }
    } finally {
      done = true;
      await Promise.all(clients);
    }
    deepStrictEqual([...statuses.keys()], [200]);
    ok(statuses.get(200)! >= CLIENTS * ROTATIONS * 2);
  },
  testDatabase(services),
);
