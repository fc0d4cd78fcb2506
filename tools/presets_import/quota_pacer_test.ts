import { strictEqual } from "node:assert/strict";
import { createQuotaPacer } from "./quota_pacer.ts";

const RUNNING = new AbortController().signal;

function pacerAt(nowMs: number, limits: string) {
  const clock = { nowMs };
  const pacer = createQuotaPacer(2, () => clock.nowMs);
  pacer.note(new Headers({ RateLimit: limits }));
  return { pacer, clock };
}

Deno.test("nothing waits while more is left than is under way", async () => {
  for (const limits of ['"write";r=3;t=40', "", "nonsense", '"write";r=x;t=1']) {
    await pacerAt(0, limits).pacer.ready(RUNNING);
  }
});

Deno.test("a quota that is nearly used up holds the next request back until it is full again", async () => {
  const { pacer, clock } = pacerAt(1000, '"address";r=2900;t=5, "write";r=2;t=40');
  const stop = new AbortController();
  let sent = false;
  const held = pacer.ready(stop.signal).then(() => sent = true);
  await Promise.resolve();
  strictEqual(sent, false);
  stop.abort();
  await held;
  clock.nowMs = 41_000;
  await pacer.ready(RUNNING);
});

Deno.test("whoever stops does not wait", async () => {
  await pacerAt(0, '"write";r=0;t=3600').pacer.ready(AbortSignal.abort());
});
