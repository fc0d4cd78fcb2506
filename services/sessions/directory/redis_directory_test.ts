import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { findRedis, freshKeyPrefix } from "../../../tests/support/redis_server.ts";
import { openTcpProxy } from "../../../tests/support/tcp_proxy.ts";
import { someContinuity } from "../testing/continuity.ts";
import { openRedisNode, type RedisNode, removeKeys } from "../testing/redis_node.ts";
import { takeRoom, testDirectory, until } from "./conformance.ts";
import { DirectoryAway } from "./directory.ts";

const server = await findRedis();
const url = "url" in server ? server.url : "";
const ignore = "missing" in server;
const adapter = "missing" in server ? `Redis (${server.missing})` : "Redis";

/** A node of its own, whose keys are gone afterwards. */
async function openAlone(): Promise<RedisNode> {
  const prefix = freshKeyPrefix();
  const node = await openRedisNode(url, prefix, "http://alone.test");
  return {
    ...node,
    async [Symbol.asyncDispose]() {
      await node[Symbol.asyncDispose]();
      await removeKeys(url, prefix);
    },
  };
}

testDirectory(adapter, openAlone, { ignore });

/** Two nodes on one Redis, the second of which may be reached through a relay that can fall silent. */
async function withNodes(
  test: (first: RedisNode, second: RedisNode, prefix: string) => Promise<void>,
  secondUrl = url,
): Promise<void> {
  const prefix = freshKeyPrefix();
  try {
    await using first = await openRedisNode(url, prefix, "http://first.test");
    await using second = await openRedisNode(secondUrl, prefix, "http://second.test");
    await test(first, second, prefix);
  } finally {
    await removeKeys(url, prefix);
  }
}

function guarantee(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore, fn });
}

guarantee(
  "of nodes that ask at once one gets the room, and the others learn where it is",
  () =>
    withNodes(async (first, second) => {
      for (let i = 0; i < 20; i++) {
        const [one, other] = await Promise.all([first.locate(`ses_${i}`), second.locate(`ses_${i}`)]);
        ok(one.here !== other.here);
        if (one.here) deepStrictEqual(other, { here: false, url: "http://first.test" });
        else deepStrictEqual(one, { here: false, url: "http://second.test" });
      }
    }),
);

guarantee(
  "a room that is given back is another node's at once, with a higher term",
  () =>
    withNodes(async (first, second) => {
      const older = await takeRoom(first, "ses_a");
      await first.keep("ses_a", older, someContinuity(1));
      await first.keepResume("ses_a", "hash", { participantId: "par_a", userId: "usr_a" }, 60_000);
      strictEqual((await second.locate("ses_a")).here, false);
      await first.release("ses_a");
      ok(await takeRoom(second, "ses_a") > older);
      deepStrictEqual(await second.recall("ses_a"), someContinuity(1));
      deepStrictEqual(await second.findResume("ses_a", "hash"), { participantId: "par_a", userId: "usr_a" });
      strictEqual(await first.keep("ses_a", older, someContinuity(2)), false);
      deepStrictEqual(await first.locate("ses_a"), { here: false, url: "http://second.test" });
    }),
);

guarantee("a node that closes gives all its rooms back", () =>
  withNodes(async (first, second) => {
    const rooms = Array.from({ length: 300 }, (_, i) => `ses_${i}`);
    await Promise.all(rooms.map((room) => first.locate(room)));
    await first[Symbol.asyncDispose]();
    for (const location of await Promise.all(rooms.map((room) => second.locate(room)))) ok(location.here);
    await rejects(first.locate("ses_0"), DirectoryAway);
  }));

guarantee("a ticket is redeemed once, on whichever node", () =>
  withNodes(async (first, second) => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? first : second).redeem("tic_a", 60_000)),
    );
    strictEqual(answers.filter(Boolean).length, 1);
  }));

guarantee(
  "leases of a node that lives outlast their own length, hundreds of them",
  () =>
    withNodes(async (first, second, prefix) => {
      const rooms = Array.from({ length: 300 }, (_, i) => `ses_${i}`);
      await Promise.all(rooms.map((room) => first.locate(room)));
      const beganMs = performance.now();
      await until(async () => {
        strictEqual(await first.client.exists(rooms.map((room) => `${prefix}:lease:${room}`)), rooms.length);
        return performance.now() - beganMs > 4000;
      });
      for (const room of rooms) strictEqual((await second.locate(room)).here, false);
      deepStrictEqual(first.lost, []);
    }),
);

guarantee("every key in Redis ends by itself", () =>
  withNodes(async (first, _second, prefix) => {
    const term = await takeRoom(first, "ses_a");
    await first.keep("ses_a", term, someContinuity(1));
    await first.redeem("tic_a", 60_000);
    await first.keepResume("ses_a", "hash", { participantId: "par_a", userId: "usr_a" }, 60_000);
    const keys = await first.client.keys(`${prefix}*`);
    strictEqual(keys.length, 6);
    for (const key of keys) ok(await first.client.pTTL(key) > 0, key);
  }));

guarantee(
  "a Redis that lost everything costs no room its node, and terms go on growing",
  () =>
    withNodes(async (first, second, prefix) => {
      const older = await takeRoom(first, "ses_a");
      const other = await takeRoom(first, "ses_b");
      // The time is what terms go on from, so it must have gone on.
      await until(() => Date.now() > other);
      await first.client.del(await first.client.keys(`${prefix}*`));
      ok(await takeRoom(second, "ses_b") > other);
      await until(async () => await first.client.exists(`${prefix}:lease:ses_a`) === 1);
      await until(() => first.lost.length > 0);
      deepStrictEqual(first.lost, ["ses_b"]);
      deepStrictEqual(await first.locate("ses_a"), { here: true, term: older });
      deepStrictEqual(await second.locate("ses_a"), { here: false, url: "http://first.test" });
    }),
);

guarantee(
  "while Redis is silent the rooms here stay here, and everything else says so within a second",
  async () => {
    await using proxy = await openTcpProxy(url);
    await withNodes(async (_first, second) => {
      const term = await takeRoom(second, "ses_a");
      proxy.silence();
      const asked: (() => Promise<unknown>)[] = [
        () => second.ready(),
        () => second.locate("ses_b"),
        () => second.redeem("tic_a", 60_000),
        () => second.keep("ses_a", term, someContinuity(1)),
        () => second.recall("ses_a"),
        () => second.findResume("ses_a", "hash"),
      ];
      const beganMs = performance.now();
      await Promise.all(asked.map((ask) => rejects(ask(), DirectoryAway)));
      const tookMs = performance.now() - beganMs;
      ok(tookMs < 1000, `${Math.round(tookMs)} ms`);
      deepStrictEqual(await second.locate("ses_a"), { here: true, term });
      const who = { participantId: "par_a", userId: "usr_a" };
      await second.keepResume("ses_a", "given meanwhile", who, 60_000);
      deepStrictEqual(await second.findResume("ses_a", "given meanwhile"), who);
      proxy.speak();
      await until(() => second.ready().then(() => true, () => false));
      deepStrictEqual(await second.findResume("ses_a", "given meanwhile"), who);
      deepStrictEqual(second.lost, []);
    }, proxy.url);
  },
);
