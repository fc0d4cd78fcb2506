import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { drawBars } from "./bar_chart.ts";
import { drawHeatMap } from "./heat_map.ts";
import { drawLines, minuteTicks } from "./line_chart.ts";
import { picture } from "./svg.ts";
import { roundTicks, unitText, written } from "./ticks.ts";

const plane = { left: 0, top: 0, width: 100, height: 100 };
const range = { from: 0, to: 10 };

Deno.test("ticks are evenly spaced and enclose what is drawn, with room for few or many", () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(fc.property(value, value, fc.integer({ min: 2, max: 8 }), (one, other, about) => {
    const [min, max] = [Math.min(one, other), Math.max(one, other)];
    fc.pre(max - min > 1e-6);
    const ticks = roundTicks(min, max, about);
    const slack = (max - min) * 1e-6;
    ok(ticks[0]! <= min + slack && ticks.at(-1)! >= max - slack, ticks.join());
    ok(ticks.length >= 2 && ticks.length <= about + 3, ticks.join());
    const steps = ticks.slice(1).map((tick, place) => tick - ticks[place]!);
    ok(steps.every((step) => Math.abs(step - steps[0]!) <= steps[0]! * 1e-6), ticks.join());
  }));
});

Deno.test("seconds are written as milliseconds, shares as percent, and a minus is one", () => {
  deepStrictEqual([unitText("s"), unitText("percentunit").name, unitText("ms")], [
    { factor: 1_000, name: "ms" },
    "%",
    { factor: 1, name: "ms" },
  ]);
  deepStrictEqual([written(-0.1), written(0.1 + 0.2)], ["\u22120.1", "0.3"]);
});

Deno.test("minutes are counted from where the range begins", () => {
  deepStrictEqual(
    minuteTicks({ from: 1_000, to: 1_120 }).map(({ at, label }) => `${at} ${label}`).at(-1),
    "1120 2 min",
  );
  ok(minuteTicks({ from: 0, to: 36_000 }).length <= 11);
});

Deno.test("a line breaks where points are missing", () => {
  const points = [[0, 1], [5, 1], [10, 1], [25, 1], [30, 1]] as const;
  const drawn = drawLines({
    ...{ title: "Rate", unit: "ops", plane, stepSeconds: 5, range: { from: 0, to: 30 } },
    lines: [{ name: "all", points }],
  });
  strictEqual(/ d="([^"]+)"/.exec(drawn)![1]!.replaceAll(/[^ML]/g, ""), "MLLML");
});

Deno.test("a heat map has a cell for each bucket with samples of its own, the fullest the darkest", () => {
  const bucket = (name: string, rate: number) => ({ name, points: [[0, rate]] as const });
  const drawn = drawHeatMap({
    ...{ title: "Offset", unit: "s", plane, range, stepSeconds: 5 },
    // In no order, cumulative; nothing lies between -1 ms and 0.
    buckets: [bucket("+Inf", 10), bucket("0", 1), bucket("-0.001", 1), bucket("0.001", 10)],
  });
  const fills = [...drawn.matchAll(/fill="(rgb[^"]+)"/g)].map(([, fill]) => fill!);
  strictEqual(fills.length, 2);
  const [light, dark] = fills.map((fill) => Number(/\d+/.exec(fill)![0]));
  ok(dark! < light!, fills.join());
  match(drawn, /\u22121</);
});

Deno.test("bars are as long as their values, and names are text", () => {
  const drawn = picture(
    "Health",
    100,
    [drawBars({
      title: "Median",
      unit: "ms",
      plane,
      bars: [{ name: "a<b", value: 50 }, { name: "c", value: 25 }],
    })],
  );
  deepStrictEqual([...drawn.matchAll(/<rect x="0" [^>]*width="(\d+)"/g)].map(([, width]) => width), [
    "100",
    "50",
  ]);
  match(drawn, />a&lt;b</);
});
