import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { ClockEstimator } from "./clock_estimator.ts";
import type { Exchange } from "./clock/exchange.ts";
import { histories } from "../testing/drifting_clocks.ts";

/** What is lost where server stamps of up to 1e9 ms are added and subtracted. */
const ROUNDING_MS = 1e-5;

function learnt(quantumMs: number, exchanges: readonly Exchange[]): ClockEstimator {
  const clock = new ClockEstimator({ quantumMs });
  for (const exchange of exchanges) clock.add(exchange);
  return clock;
}

/** One exchange a second over a link of 10 ms each way, on clocks `offsetMs` apart. */
function steady(count: number, offsetMs: number, fromMs = 0): Exchange[] {
  return Array.from({ length: count }, (_, index) => {
    const t0 = fromMs + index * 1000;
    return { t0, t1: t0 + 10 + offsetMs, t2: t0 + 10.1 + offsetMs, t3: t0 + 20.1 };
  });
}

Deno.test("the true offset is within the bound, for any delays and any drift of up to 150 ppm", () => {
  fc.assert(
    fc.property(
      histories(150e-6),
      fc.double({ min: -5000, max: 100_000, noNaN: true }),
      (history, awayMs) => {
        const clock = new ClockEstimator({ quantumMs: history.quantumMs });
        for (const exchange of history.exchanges) {
          ok(clock.add(exchange), "no exchange is taken for a step");
          for (const at of [exchange.t3, exchange.t3 + Math.abs(awayMs)]) {
            if (at > history.lastMs) continue;
            const { lo, hi } = clock.boundAt(at);
            const truth = history.offsetAt(at);
            ok(lo <= truth + ROUNDING_MS && truth <= hi + ROUNDING_MS, `${lo} ≤ ${truth} ≤ ${hi}`);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("the estimate is within its own bound at any time, and both are numbers", () => {
  fc.assert(
    fc.property(
      histories(150e-6),
      fc.double({ min: -1e6, max: 1e7, noNaN: true }),
      ({ quantumMs, exchanges }, at) => {
        const clock = new ClockEstimator({ quantumMs });
        for (const exchange of exchanges) {
          clock.add(exchange);
          const { lo, hi } = clock.boundAt(at);
          const offset = clock.offsetAt(at);
          ok(lo <= offset && offset <= hi, `${lo} ≤ ${offset} ≤ ${hi}`);
          ok(isFinite(clock.rate) && clock.boundMs >= -ROUNDING_MS && clock.jitterMs >= 0);
        }
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("stamps of any kind never make an estimate that is no number", () => {
  const stamp = fc.oneof(fc.double(), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(fc.record({ t0: stamp, t1: stamp, t2: stamp, t3: stamp }), { maxLength: 40 }),
      (all) => {
        const clock = learnt(0.1, all.filter(({ t0, t3 }) => !(Math.abs(t0) > 1e15 || Math.abs(t3) > 1e15)));
        ok(!isNaN(clock.offsetAt(0)));
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("other origins of both clocks shift the estimate and change nothing else", () => {
  const origin = fc.integer({ min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(histories(100e-6, 60), origin, origin, ({ quantumMs, exchanges, lastMs }, client, server) => {
      const one = learnt(quantumMs, exchanges);
      const other = learnt(
        quantumMs,
        exchanges.map(({ t0, t1, t2, t3 }) => ({
          t0: t0 + client,
          t1: t1 + server,
          t2: t2 + server,
          t3: t3 + client,
        })),
      );
      const shifted = other.offsetAt(lastMs + client) - (server - client);
      ok(Math.abs(shifted - one.offsetAt(lastMs)) < 0.01, `${shifted} and ${one.offsetAt(lastMs)}`);
      ok(Math.abs(other.boundMs - one.boundMs) < 1e-4);
    }),
    { numRuns: 150 },
  );
});

Deno.test("before the first exchange, and after a reset, nothing is known", () => {
  const clock = new ClockEstimator({ quantumMs: 0.1 });
  const nothing = () => {
    deepStrictEqual(clock.boundAt(5), { lo: -Infinity, hi: Infinity });
    deepStrictEqual([clock.offsetAt(5), clock.rate, clock.boundMs, clock.jitterMs], [0, 0, Infinity, 0]);
  };
  nothing();
  for (const exchange of steady(50, 1000)) clock.add(exchange);
  ok(Math.abs(clock.offsetAt(50_000) - 1000) < 0.2);
  clock.reset();
  nothing();
  for (const exchange of steady(1, -77_000)) ok(clock.add(exchange));
  ok(Math.abs(clock.offsetAt(20) + 77_000) < 0.2);
});

Deno.test("one exchange that contradicts all before it changes nothing", () => {
  const [before, odd, after] = [steady(30, 1000), steady(1, 9000, 30_000), steady(1, 1000, 31_000)];
  const clock = learnt(0.1, before);
  strictEqual(clock.add(odd[0]!), false);
  ok(clock.add(after[0]!));
  const plain = learnt(0.1, [...before, ...after]);
  deepStrictEqual(clock.boundAt(32_000), plain.boundAt(32_000));
  strictEqual(clock.offsetAt(32_000), plain.offsetAt(32_000));
  strictEqual(clock.add(steady(1, 9000, 33_000)[0]!), false, "odd ones that are not in a row count alone");
  ok(Math.abs(clock.offsetAt(33_000) - 1000) < 0.2);
});

Deno.test("two contradicting exchanges in a row start again from the two", () => {
  const clock = learnt(0.1, steady(30, 1000));
  const stepped = steady(2, 9000, 30_000);
  strictEqual(clock.add(stepped[0]!), false);
  strictEqual(clock.add(stepped[1]!), true);
  const plain = learnt(0.1, stepped);
  deepStrictEqual(clock.boundAt(32_000), plain.boundAt(32_000));
  strictEqual(clock.offsetAt(32_000), plain.offsetAt(32_000));
});

Deno.test("impossible stamps are ignored, and a clock's step is 0 or more", () => {
  const clock = learnt(0.1, steady(5, 1000));
  const offset = clock.offsetAt(6000);
  strictEqual(clock.add({ t0: 6000, t1: 7000, t2: 7001, t3: 5990 }), false);
  strictEqual(clock.add({ t0: 6000, t1: 7000, t2: 6999, t3: 6020 }), false);
  strictEqual(clock.add({ t0: NaN, t1: 7000, t2: 7001, t3: 6020 }), false);
  strictEqual(clock.offsetAt(6000), offset);
  for (const quantumMs of [-1, NaN, Infinity]) throws(() => new ClockEstimator({ quantumMs }), RangeError);
});

Deno.test("a rate of 80 ppm is told within 1 ppm after five minutes of a steady link", () => {
  const exchanges = Array.from({ length: 300 }, (_, index) => {
    const t0 = index * 1000;
    const server = (clientMs: number) => clientMs * (1 + 80e-6);
    return { t0, t1: server(t0 + 10), t2: server(t0 + 10.1), t3: t0 + 20.1 };
  });
  const clock = learnt(0, exchanges);
  ok(Math.abs(clock.rate * 1e6 - 80) < 1, `${clock.rate * 1e6} ppm`);
});

Deno.test("an exchange is quick when it is nearly the fastest on a restless network, and on no other", () => {
  const busy = steady(40, 0).map((one, index) => {
    const lateMs = index % 4 === 0 ? 1 : 40;
    return { ...one, t2: one.t2 + lateMs, t1: one.t1 + lateMs, t3: one.t3 + lateMs };
  });
  strictEqual(learnt(0, busy.slice(0, 37)).quick, true);
  strictEqual(learnt(0, busy.slice(0, 38)).quick, false);
  strictEqual(learnt(0, steady(40, 0)).quick, false);
});
