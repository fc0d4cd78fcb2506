import { ok, rejects } from "node:assert/strict";
import { openRedis } from "./open_redis.ts";

Deno.test("opening a Redis that is not there fails in time and says what failed", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  let errors = 0;
  const opening = openRedis(`redis://127.0.0.1:${port}`, { connectMs: 200, onError: () => errors++ });
  await rejects(opening, /Cannot connect to Redis/);
  ok(errors > 0);
});

Deno.test("opening something that is not a Redis address fails at once", async () => {
  await rejects(openRedis("http://127.0.0.1", { onError() {} }));
});
