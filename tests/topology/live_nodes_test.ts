import { notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { openRedis } from "@downbeat/runtime/redis";
import { type DownbeatProcess, startDownbeat, TEST_SECRET } from "../support/downbeat_process.ts";
import { findPostgres, freshDatabase } from "../support/postgres_server.ts";
import { findRedis } from "../support/redis_server.ts";
import { freePort } from "../support/server.ts";
import { askNode, joinLive, type LiveClient } from "./live_client.ts";

const postgres = await findPostgres();
const redis = await findRedis();
const missing = "missing" in postgres ? postgres.missing : "missing" in redis ? redis.missing : undefined;

/** A session's owner, with as many clients as they like. */
async function openSession(node: DownbeatProcess) {
  const { accessToken } = await askNode(node.url, "/v1/auth/guest", undefined, {});
  const { id } = await askNode(node.url, "/v1/sessions", accessToken, { title: "Tuesday" });
  const join = (at: DownbeatProcess, clientId: string, credential: string) =>
    joinLive({ nodeUrl: at.url, sessionId: id, credential, clientId });
  return {
    id,
    async join(at: DownbeatProcess, clientId: string): Promise<LiveClient> {
      const { ticket } = await askNode(at.url, `/v1/sessions/${id}/tickets`, accessToken);
      const client = await join(at, clientId, `ticket.${ticket}`);
      ok(client, "The socket does not open");
      return client;
    },
    /** Comes back after a lost connection, as soon as a node takes the client. */
    async resume(at: DownbeatProcess, clientId: string, { welcome }: LiveClient) {
      const beganMs = performance.now();
      for (;;) {
        const client = await join(at, clientId, `resume.${welcome.resumeToken}`);
        const tookMs = performance.now() - beganMs;
        if (client) return { client, tookMs };
        ok(tookMs < 10_000, "No node takes the client");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** Waits until the participant may come back at any node, and the kept room has what is named. */
async function untilKept(redisUrl: string, sessionId: string, participantId: string, named: string) {
  await using redis = await openRedis(redisUrl, { onError() {} });
  for (;;) {
    const kept = await redis.client.get(`live:continuity:${sessionId}`);
    const known = await redis.client.exists(`live:participant:${sessionId}:${participantId}`);
    if (known === 1 && kept?.includes(named)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

Deno.test({
  name: `a live room spans nodes, survives the death of its own, and moves when one closes${
    missing ? ` (${missing})` : ""
  }`,
  ignore: missing !== undefined,
  async fn() {
    if ("missing" in postgres || "missing" in redis) return;
    await using database = await freshDatabase(postgres.url);
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      SECRETS_KEY: TEST_SECRET,
      PRESETS_URL: `http://127.0.0.1:${freePort()}`,
      LIMIT_FACTOR: "0",
      PORT: "0",
    };
    const start = () => startDownbeat({ services: ["sessions"], env });
    await using first = await start();
    await using second = await start();
    await using third = await start();
    const session = await openSession(first);

    await using here = await session.join(first, "client-here");
    await using there = await session.join(second, "client-there");
    strictEqual(there.welcome.epoch, here.welcome.epoch);
    there.say("tempo.set", { bpm: 97, at: { kind: "now" } });
    for (const client of [here, there]) {
      const { d } = await client.hear("tempo.anchor", ({ segments }) => segments.at(-1).bpm0 === 97);
      strictEqual(d.term, here.welcome.snapshot.timeline.term);
    }

    // What a node is killed before it has kept, no other can go on from.
    await untilKept(redis.url, session.id, there.welcome.participantId, '"bpm0":97');
    first.signal("SIGKILL");
    strictEqual(await there.closed, 1006);
    const { client: back, tookMs } = await session.resume(second, "client-there", there);
    await using _back = back;
    ok(tookMs < 5000, `${Math.round(tookMs)} ms`);
    strictEqual(back.welcome.participantId, there.welcome.participantId);
    notStrictEqual(back.welcome.epoch, there.welcome.epoch);
    const { timeline } = back.welcome.snapshot;
    ok(timeline.term > here.welcome.snapshot.timeline.term);
    strictEqual(timeline.segments.at(-1).bpm0, 97);

    await using guest = await session.join(third, "client-third");
    strictEqual(guest.welcome.epoch, back.welcome.epoch);
    await untilKept(redis.url, session.id, guest.welcome.participantId, guest.welcome.participantId);
    second.signal("SIGTERM");
    strictEqual(await guest.closed, 4040);
    const { client: moved } = await session.resume(third, "client-third", guest);
    await using _moved = moved;
    strictEqual(moved.welcome.participantId, guest.welcome.participantId);
    ok(moved.welcome.snapshot.timeline.term > timeline.term);
  },
});
