import { rejects, strictEqual } from "node:assert/strict";
import { Downbeat, DownbeatError } from "@downbeat/sdk";
import { openDevice } from "../live/player.ts";
import type { TestIssuer } from "../support/issuer.ts";
import { untilReady } from "../support/server.ts";
import type { TcpProxy } from "../support/tcp_proxy.ts";
import { newPreset } from "../topology/stage.ts";
import { scenarios } from "../topology/scenarios.ts";

/** Stories with what dashboards tell apart: successes, refusals, calls between services, and jobs. */
const STORIES = [
  "of two writers",
  "an erased account",
  "a create that is sent twice",
  "the export of an account",
];

const NOWHERE = "prs_00000000000000000000000000";

export async function playStories(url: string, issuer: TestIssuer): Promise<void> {
  for (const begin of STORIES) {
    const story = scenarios.find(({ name }) => name.startsWith(begin));
    if (!story) throw new Error(`There is no story that begins with "${begin}"`);
    await story.play({ sessionsUrl: url, presetsUrl: url, issuer });
  }
}

/** Takes the database away, so that requests are answered with 503, and brings it back. */
export async function loseDatabase(url: string, database: TcpProxy): Promise<void> {
  const { accessToken } = await new Downbeat({ baseUrl: url }).auth.guest({});
  const library = new Downbeat({ baseUrl: url, auth: accessToken, maxRetries: 0 });
  await database.cut();
  for (let i = 0; i < 3; i++) await rejects(library.presets.create(newPreset("Away")), isUnavailable);
  await database.restore();
  await untilReady(async () => {
    const response = await fetch(`${url}/readyz`);
    await response.body?.cancel();
    strictEqual(response.status, 200);
  });
}

const isUnavailable = (error: unknown) => error instanceof DownbeatError && error.is("unavailable");

/**
 * Somebody who asks for what other services and jobs have a part in, until the end: what happened once before the first
 * export has no rate.
 */
export async function keepAsking(url: string, everyMs: number): Promise<AsyncDisposable> {
  const visitor = await openDevice(url, "Visitor");
  const visit = async () => {
    await visitor.presets.list({});
    await rejects(visitor.presets.get(NOWHERE), DownbeatError);
    await visitor.me.export();
    const passerBy = await openDevice(url, "Passer-by");
    await passerBy.me.erase();
  };
  const stop = new AbortController();
  const asking = (async () => {
    while (!stop.signal.aborted) {
      // The database may be away for longer than the SDK tries again.
      await visit().catch((error) => {
        if (!isUnavailable(error)) throw error;
      });
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  // What went wrong is told when it is waited for.
  asking.catch(() => {});
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await asking;
    },
  };
}
