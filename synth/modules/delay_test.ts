import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { peakOf } from "../testing/measure.ts";
import { play } from "../testing/play.ts";

const one = { id: "i", type: "one" };
const feed = { one: [1] };

function heard(pcm: Float32Array): [frame: number, value: number][] {
  return [...pcm.keys()].filter((i) => pcm[i] !== 0).map((i) => [i, Math.fround(pcm[i]!)]);
}

Deno.test("a delay gives what came in to the frame, wherever it stands in the patch", () => {
  for (const frames of [144, 145, 1_000, 12_345]) {
    const [pcm] = play({
      modules: [{ id: "d", type: "delay", parameters: { timeSec: frames / 48_000 } }, one, {
        id: "g",
        type: "gain",
      }],
      cables: [["d.out", "g.in"], ["i.out", "d.in"]],
      feed,
    });
    deepStrictEqual(heard(pcm!), [[frames, 1]]);
  }
});

Deno.test("an echo comes again and again, each time by its feedback fainter", () => {
  const [pcm] = play({
    modules: [one, { id: "d", type: "delay", parameters: { timeSec: 0.25, feedback: 0.5 } }],
    cables: [["i.out", "d.in"]],
    feed,
  });
  deepStrictEqual(heard(pcm!), [[12_000, 1], [24_000, 0.5], [36_000, 0.25]]);
});

Deno.test("a loop of cables through a delay is exact to the frame too", () => {
  const [pcm] = play({
    modules: [
      one,
      { id: "a", type: "gain" },
      { id: "d", type: "delay", parameters: { timeSec: 200 / 48_000 } },
      { id: "b", type: "gain", parameters: { gain: 0.5 } },
    ],
    cables: [["i.out", "a.in"], ["a.out", "d.in"], ["d.out", "b.in"], ["b.out", "a.in"]],
    output: "a",
    feed,
    frames: 700,
  });
  deepStrictEqual(heard(pcm!), [[0, 1], [200, 0.5], [400, 0.25], [600, 0.125]]);
});

Deno.test("a loop that makes what goes round louder stays within bounds", () => {
  const [pcm] = play({
    modules: [
      { id: "n", type: "noise" },
      { id: "d", type: "delay", parameters: { timeSec: 0.003, feedback: 0.98 } },
      { id: "b", type: "gain", parameters: { gain: 100 } },
    ],
    cables: [["n.out", "d.in"], ["d.out", "b.in"], ["b.out", "d.in", 100]],
    output: "d",
  });
  ok(pcm!.every(Number.isFinite));
  ok(peakOf(pcm!) <= 4 && peakOf(pcm!, 40_000) > 1);
});

Deno.test("crossed paths throw an echo from one side to the other", () => {
  const [left, right] = play({
    modules: [one, { id: "p", type: "pan", parameters: { position: -1 } }, {
      id: "d",
      type: "delay",
      parameters: { timeSec: 0.25, feedback: 0.5 },
      options: { paths: "crossed" },
    }],
    cables: [["i.out", "p.in"], ["p.out", "d.in"]],
    feed,
  });
  const loud = (pcm: Float32Array) =>
    heard(pcm).filter(([, value]) => Math.abs(value) > 1e-6).map(([frame]) => frame);
  deepStrictEqual([loud(left!), loud(right!)], [[12_000, 36_000], [24_000]]);
});

Deno.test("a time that moves bends the pitch without a jump", () => {
  const [pcm] = play({
    modules: [
      { id: "o", type: "oscillator" },
      { id: "l", type: "lfo", parameters: { level: 0.002, rateHz: 3 } },
      { id: "d", type: "delay", parameters: { timeSec: 0.02 } },
    ],
    cables: [["o.out", "d.in"], ["l.out", "d.timeSec"]],
  });
  const steps = pcm!.subarray(2_000).map((value, i, all) => i === 0 ? 0 : Math.abs(value - all[i - 1]!));
  ok(Math.max(...steps) < 0.07);
  strictEqual(pcm!.every(Number.isFinite), true);
});
