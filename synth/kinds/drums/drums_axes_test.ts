import { ok } from "node:assert/strict";
import { scaled } from "../../../tests/support/scaled.ts";
import { describeEnvelope } from "../../analysis/envelope.ts";
import type { Pcm } from "../../analysis/pcm.ts";
import { roughness } from "../../analysis/roughness.ts";
import { describeSpectrum } from "../../analysis/spectrum.ts";
import type { Axes, Kind } from "../../types.ts";
import { renderKind } from "../testing/render_kind.ts";
import { DRUMS } from "./mod.ts";

/** What an axis raises, in any unit. */
type Measure = (pcm: Pcm, sampleRate: number, kind: Kind) => number;

const seeds = Array.from({ length: scaled(60) }, (_, i) => i + 1);

const side = ([left, right = left!]: Pcm): number => {
  let [middle, across] = [0, 0];
  for (let i = 0; i < left!.length; i++) {
    middle += (left![i]! + right[i]!) * (left![i]! + right[i]!);
    across += (left![i]! - right[i]!) * (left![i]! - right[i]!);
  }
  return across / middle;
};

/** Drums whose first summit is the first turn of a low tone, so that its attack has two ends that no chance moves. */
const LOW_TONES: ReadonlySet<string> = new Set(["kick808", "kick909", "tom"]);
/** Drums of several strokes, of which any may be the loudest. */
const SEVERAL_STROKES: ReadonlySet<string> = new Set(["clap", "snap"]);

/** The share of the power that comes in the first strokes. */
function first([channel]: Pcm, rate: number, strokesSec: number): number {
  const power = (part: Float32Array) => part.reduce((sum, value) => sum + value * value, 0);
  return power(channel!.subarray(0, Math.round(strokesSec * rate))) / power(channel!);
}

const MEASURES: Readonly<Record<keyof Axes, Measure>> = {
  brightness: (pcm, rate) => describeSpectrum(pcm, rate).centroidHz,
  boominess: (pcm, rate) => describeSpectrum(pcm, rate).lowShare,
  warmth(pcm, rate) {
    const spectrum = describeSpectrum(pcm, rate);
    return spectrum.share(100, 1_000) / spectrum.share(1_000, rate / 2);
  },
  hardness: (pcm, rate, { name }) =>
    LOW_TONES.has(name)
      ? 1 / describeEnvelope(pcm, rate).attackSec
      : first(pcm, rate, SEVERAL_STROKES.has(name) ? 0.03 : 0.008),
  roughness,
  depth: (pcm, rate) => 1 / describeSpectrum(pcm, rate).lowQuartileHz,
  decay: (pcm, rate) => describeEnvelope(pcm, rate).decay60Sec,
  space: side,
};

/** Where neutral is as dry or as clean as it gets, less of it is no more than that, but for what chance makes of noise. */
const ONE_SIDED: Partial<Record<keyof Axes, number>> = { roughness: 0.12, space: 0 };
const FAINT = 0.003;

/** The middle one of the values, which no odd seed moves. */
function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

for (const [axis, measure] of Object.entries(MEASURES) as [keyof Axes, Measure][]) {
  Deno.test(`more ${axis} is more of it in every drum`, () => {
    for (const kind of DRUMS) {
      const [less, neutral, more] = [-1, 0, 1].map((lean) =>
        median(seeds.map((seed) => {
          const { pcm, sampleRate } = renderKind(kind, { seed, axes: { [axis]: lean } });
          return measure(pcm, sampleRate, kind);
        }))
      ) as [number, number, number];
      const told = `${kind.name}: ${less} ${neutral} ${more}`;
      const slack = ONE_SIDED[axis];
      ok(more > neutral, told);
      if (slack === undefined) ok(less < neutral, told);
      else ok(less <= neutral * (1 + slack) + (slack && FAINT), told);
    }
  });
}
