import { ok, strictEqual } from "node:assert/strict";
import { gainOf, peakOf, reverberationSec, rms } from "../testing/measure.ts";
import { play, SAMPLE_RATE } from "../testing/play.ts";
import type { ModuleSpec } from "../types.ts";

function through(
  spec: Omit<ModuleSpec, "id">,
  seconds: number,
  wave: ArrayLike<number> = [1],
): Float32Array[] {
  return play({
    modules: [{ id: "i", type: "wave" }, { ...spec, id: "x" }],
    cables: [["i.out", "x.in"]],
    feed: { wave },
    seconds,
  });
}

Deno.test("a reverb falls by 60 dB in its time, within a tenth", () => {
  for (const [decaySec, size] of [[0.4, 0.5], [1.5, 1], [4, 1.5]] as const) {
    const parameters = { decaySec, size, dampHz: 20_000, mix: 1 };
    for (const side of through({ type: "reverb", parameters }, 2 * decaySec)) {
      const got = reverberationSec(side, SAMPLE_RATE);
      ok(Math.abs(got / decaySec - 1) < 0.1, `${got} s, not ${decaySec}`);
    }
  }
});

Deno.test("a reverb is about as loud as what comes in, whatever the decay", () => {
  for (const decaySec of [0.3, 2, 8]) {
    const [left] = through(
      { type: "reverb", parameters: { decaySec, dampHz: 20_000, mix: 1 } },
      3 * decaySec,
    );
    const db = 10 * Math.log10(rms(left!) ** 2 * left!.length);
    ok(Math.abs(db) < 3, `${decaySec} s: ${db} dB`);
  }
});

Deno.test("nothing of a reverb is heard before its predelay, and its sides differ", () => {
  const [left, right] = through({ type: "reverb", parameters: { predelaySec: 0.1, mix: 1 } }, 1) as [
    Float32Array,
    Float32Array,
  ];
  strictEqual(peakOf(left, 0, 4_800), 0);
  const together = left.reduce((sum, value, i) => sum + value * right[i]!, 0) / left.length;
  ok(Math.abs(together) < 0.2 * rms(left) * rms(right));
});

Deno.test("a reverb that is damped falls sooner where it is high", () => {
  const [left] = through({ type: "reverb", parameters: { decaySec: 2, dampHz: 3_000, mix: 1 } }, 2);
  const late = left!.subarray(48_000);
  const energy = (hz: number) =>
    [0, 7, 14, 21, 28].reduce((sum, k) => sum + gainOf(late, (hz + k) / SAMPLE_RATE), 0);
  ok(energy(10_000) < 0.02 * energy(300));
});

Deno.test("what is panned is equally loud everywhere, and where it should be", () => {
  for (const position of [-1, -0.4, 0, 0.7, 1]) {
    const [left, right] = through({ type: "pan", parameters: { position } }, 0.01);
    ok(Math.abs(left![0]! ** 2 + right![0]! ** 2 - 1) < 1e-6);
    strictEqual(Math.sign(Math.round(1e6 * (right![0]! - left![0]!))), Math.sign(position));
  }
});

Deno.test("a width of 0 makes two channels one, and the balance leaves the middle as it is", () => {
  const modules = [{ id: "s", type: "supersawWide" }, { id: "p", type: "pan", parameters: { width: 0 } }];
  const [left, right] = play({ modules, cables: [["s.out", "p.in"]] });
  ok(left!.every((value, i) => Math.abs(value - right![i]!) < 1e-6));
  const wide = play({ modules: [{ id: "s", type: "supersawWide" }] });
  const kept = play({ modules: [modules[0]!, { id: "p", type: "pan" }], cables: [["s.out", "p.in"]] });
  ok(kept[0]!.every((value, i) => Math.abs(value - wide[0]![i]!) < 1e-6));
});

Deno.test("a chorus without mix changes nothing, and with it swings apart on both sides", () => {
  const wave = Float32Array.from(
    { length: 48_000 },
    (_, i) => Math.sin(2 * Math.PI * 1_000 * i / SAMPLE_RATE),
  );
  const [dry] = through({ type: "chorus", parameters: { mix: 0 } }, 1, wave);
  ok(dry!.every((value, i) => value === wave[i]));
  const [left, right] = through({ type: "chorus", parameters: { mix: 1 } }, 1, wave);
  ok(rms(left!.map((value, i) => value - right![i]!), 4_800) > 0.1);
  ok(Math.abs(rms(left!, 4_800) - Math.SQRT1_2) < 0.02);
});

Deno.test("a compressor turns down by its ratio above the threshold and not below", () => {
  const parameters = {
    thresholdDb: -20,
    ratio: 4,
    kneeDb: 0,
    attackSec: 0.001,
    releaseSec: 0.05,
    makeupDb: 3,
  };
  for (const [inDb, outDb] of [[-40, -37], [-20, -17], [-8, -14], [0, -12]] as const) {
    const wave = new Float32Array(48_000).fill(10 ** (inDb / 20));
    for (const detector of ["peak", "rms"]) {
      const [pcm] = through({ type: "compressor", parameters, options: { detector } }, 1, wave);
      const got = 20 * Math.log10(pcm!.at(-1)!);
      ok(Math.abs(got - outDb) < 0.01, `${detector} at ${inDb} dB: ${got}, not ${outDb}`);
    }
  }
});

Deno.test("a compressor takes its attack and its release, and listens to the sidechain", () => {
  const [pcm] = play({
    modules: [{ id: "i", type: "steady" }, { id: "k", type: "kick" }, {
      id: "c",
      type: "compressor",
      parameters: { thresholdDb: -20, ratio: 40, kneeDb: 0, attackSec: 0.01, releaseSec: 0.1 },
    }],
    cables: [["i.out", "c.in"], ["k.out", "c.sidechain"]],
    feed: { steady: new Float32Array(48_000).fill(0.01), kick: new Float32Array(24_000).fill(1) },
  });
  const reductionAt = (frame: number) => 20 * Math.log10(0.01 / pcm![frame]!);
  const full = 20 * (1 - 1 / 40);
  ok(Math.abs(reductionAt(480) / full - (1 - Math.exp(-1))) < 0.01, `${reductionAt(480)}`);
  ok(Math.abs(reductionAt(24_000 + 4_800) / full - Math.exp(-1)) < 0.01, `${reductionAt(28_800)}`);
});
