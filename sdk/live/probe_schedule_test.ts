import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { burstProbes, openProbes, probeDelayMs, probeSent } from "./probe_schedule.ts";

const VISIBLE = { visible: true, unit: 0.5 };

Deno.test("probes are dense at first: eight in a row, 200 ms to the 150th, 500 ms to the 390th, then a second", () => {
  const delays: number[] = [];
  let probes = openProbes();
  for (let sent = 0; sent < 500; sent++) {
    delays.push(probeDelayMs(probes, VISIBLE));
    probes = probeSent(probes);
  }
  const expected = [[0, 8], [200, 142], [500, 240], [1000, 110]] as const;
  deepStrictEqual(delays, expected.flatMap(([delay, count]) => Array(count).fill(delay)));
});

Deno.test("a steady page probes every 750 to 1250 ms, a hidden one every 5 s", () => {
  const steady = { count: 390, burst: 0 };
  strictEqual(probeDelayMs(steady, { visible: true, unit: 0 }), 750);
  strictEqual(probeDelayMs(steady, { visible: true, unit: 1 - 2 ** -53 }) < 1250.001, true);
  strictEqual(probeDelayMs(steady, { visible: false, unit: 0 }), 5000);
});

Deno.test("a burst sends six more in a row, also hidden, and an opening one is not cut short", () => {
  let probes = burstProbes({ count: 390, burst: 0 });
  for (let sent = 0; sent < 6; sent++) {
    strictEqual(probeDelayMs(probes, { visible: false, unit: 0 }), 0);
    probes = probeSent(probes);
  }
  strictEqual(probeDelayMs(probes, VISIBLE), 1000);
  strictEqual(burstProbes(openProbes()).burst, 8);
});

Deno.test("a quick exchange is followed up at once among the first 600, and not on a hidden page or in a burst", () => {
  const quick = { ...VISIBLE, quick: true };
  strictEqual(probeDelayMs({ count: 599, burst: 0 }, quick), 25);
  strictEqual(probeDelayMs({ count: 600, burst: 0 }, quick), 1000);
  strictEqual(probeDelayMs({ count: 20, burst: 0 }, { ...quick, visible: false }), 5000);
  strictEqual(probeDelayMs({ count: 20, burst: 2 }, quick), 0);
});
