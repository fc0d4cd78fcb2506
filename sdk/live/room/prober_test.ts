import { deepStrictEqual, ok } from "node:assert/strict";
import { virtualTime } from "../../testing/virtual_time.ts";
import { Prober } from "./prober.ts";

/** From so many on, browsers run a hidden page's timer once a minute: each set by the one before it. */
const CHAINED = 5;

Deno.test("probes of a hidden page are never timers that only timers have set", async () => {
  const time = virtualTime(0, () => Promise.resolve());
  let depth = 0;
  let deepest = 0;
  const sent: number[] = [];
  const prober = new Prober({
    now: time.now,
    timers: {
      clearTimeout: time.clearTimeout,
      setTimeout(run, delayMs) {
        const chained = depth + 1;
        deepest = Math.max(deepest, chained);
        return time.setTimeout(() => {
          depth = chained;
          run();
          depth = 0;
        }, delayMs);
      },
    },
    random: () => 0.5,
    visible: () => false,
    probe: () => {
      sent.push(time.now());
      return time.now();
    },
    learnt: () => false,
    silent: () => ok(false, "Somebody is there"),
  });
  prober.start(true);
  for (let answered = 0; time.now() < 120_000; await time.advance(10)) {
    if (answered === sent.length || time.now() < sent[answered]! + 10) continue;
    const t0 = sent[answered++]!;
    prober.answered({ t0, t1: t0 + 5, t2: t0 + 5 }, time.now());
  }
  prober.stop();
  const gaps = sent.slice(8).map((atMs, index) => atMs - sent[index + 7]!);
  deepStrictEqual([...new Set(gaps)], [5000]);
  ok(deepest < CHAINED, `${deepest} in a chain`);
});
