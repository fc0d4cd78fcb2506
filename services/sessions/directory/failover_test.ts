import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { findRedis, freshKeyPrefix } from "../../../tests/support/redis_server.ts";
import { openTcpProxy } from "../../../tests/support/tcp_proxy.ts";
import { someContinuity } from "../testing/continuity.ts";
import { openRedisNode, removeKeys } from "../testing/redis_node.ts";
import { takeRoom, until } from "./conformance.ts";

const server = await findRedis();
const url = "url" in server ? server.url : "";
const ignore = "missing" in server;

Deno.test({
  name:
    "a killed node's room is another's within four seconds, goes on there, and the dead one cannot keep it",
  ignore,
  async fn() {
    const prefix = freshKeyPrefix();
    await using killed = await openRedisNode(url, prefix, "http://killed.test");
    await using next = await openRedisNode(url, prefix, "http://next.test");
    // What the killed node might still have under way is done by a connection that outlives it.
    await using late = await openRedisNode(url, prefix, "http://killed.test");
    const older = await takeRoom(killed, "ses_a");
    await killed.keep("ses_a", older, someContinuity(64));
    killed.kill();
    const beganMs = performance.now();
    await until(async () => (await next.locate("ses_a")).here);
    const tookMs = performance.now() - beganMs;
    ok(tookMs < 4000, `${Math.round(tookMs)} ms`);
    const newer = await takeRoom(next, "ses_a");
    ok(newer > older);
    deepStrictEqual(await next.recall("ses_a"), someContinuity(64));
    strictEqual(await late.keep("ses_a", older, someContinuity(65)), false);
    strictEqual(await next.keep("ses_a", newer, someContinuity(66)), true);
    deepStrictEqual(await late.recall("ses_a"), someContinuity(66));
    await removeKeys(url, prefix);
  },
});

Deno.test({
  name: "after an outage longer than the lease a node keeps the rooms nobody took, and hears of the others",
  ignore,
  async fn() {
    const prefix = freshKeyPrefix();
    await using proxy = await openTcpProxy(url);
    await using cutOff = await openRedisNode(proxy.url, prefix, "http://cut-off.test");
    await using other = await openRedisNode(url, prefix, "http://other.test");
    const [taken, passing, left] = [
      await takeRoom(cutOff, "ses_taken"),
      await takeRoom(cutOff, "ses_passing"),
      await takeRoom(cutOff, "ses_left"),
    ];
    proxy.silence();
    await until(async () => (await other.locate("ses_taken")).here);
    await until(async () => (await other.locate("ses_passing")).here);
    await other.release("ses_passing");
    deepStrictEqual(await cutOff.locate("ses_taken"), { here: true, term: taken });
    deepStrictEqual(cutOff.lost, []);

    proxy.speak();
    await until(() => cutOff.lost.length === 2);
    deepStrictEqual(cutOff.lost, ["ses_taken", "ses_passing"]);
    deepStrictEqual(await cutOff.locate("ses_left"), { here: true, term: left });
    deepStrictEqual(await other.locate("ses_left"), { here: false, url: "http://cut-off.test" });
    deepStrictEqual(await cutOff.locate("ses_taken"), { here: false, url: "http://other.test" });
    ok(await takeRoom(cutOff, "ses_passing") > passing);
    strictEqual(await cutOff.keep("ses_taken", taken, someContinuity(1)), false);
    deepStrictEqual(other.lost, []);
    await removeKeys(url, prefix);
  },
});
