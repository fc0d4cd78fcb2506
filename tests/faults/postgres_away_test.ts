import { ok, rejects, strictEqual } from "node:assert/strict";
import { Downbeat, DownbeatError } from "@downbeat/sdk";
import { startDownbeat } from "../support/downbeat_process.ts";
import { onPostgres } from "../support/engines.ts";
import { untilReady } from "../support/server.ts";
import { openTcpProxy } from "../support/tcp_proxy.ts";
import { newPreset } from "../topology/stage.ts";

onPostgres(
  "while the database is away requests get 503 and when to come back, and all goes on without a restart",
  async (_t, url) => {
    await using proxy = await openTcpProxy(url);
    await using downbeat = await startDownbeat({
      env: { DATABASE_URL: proxy.url, LIMIT_FACTOR: "0", PRESETS_STARTER: "0" },
    });
    const client = (auth?: string) => new Downbeat({ baseUrl: downbeat.url, auth, maxRetries: 0 });
    const { accessToken } = await client().auth.guest();
    const library = client(accessToken);
    const before = await library.presets.create(newPreset("Before"));
    await library.presets.publish(before.id, {}, { ifMatch: before });

    await proxy.cut();
    for (let i = 0; i < 3; i++) {
      await rejects(library.presets.create(newPreset(`Away ${i}`)), (error) => {
        ok(error instanceof DownbeatError && error.is("unavailable"), String(error));
        ok(error.retryAfterMs !== undefined && error.retryAfterMs > 0);
        return true;
      });
    }
    strictEqual(await statusOf(`${downbeat.url}/readyz`), 503);
    strictEqual(await statusOf(`${downbeat.url}/healthz`), 200);

    await proxy.restore();
    await untilReady(async () => strictEqual(await statusOf(`${downbeat.url}/readyz`), 200));
    await library.presets.create(newPreset("After"));
    strictEqual((await library.presets.list({ owner: "me" })).total, 2);

    // Events announced after the outage still reach the other service.
    await library.me.erase();
    await untilReady(async () => {
      await rejects(
        client().presets.get(before.id),
        (error) => error instanceof DownbeatError && error.is("preset-not-found"),
      );
    });
  },
);

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url);
  await response.body?.cancel();
  return response.status;
}
