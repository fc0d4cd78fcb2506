import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { scaled } from "../../../tests/support/scaled.ts";
import { describeEnvelope } from "../../analysis/envelope.ts";
import { centsBetween, detectPitch } from "../../analysis/pitch.ts";
import { validatePatch } from "../../graph/validate_patch.ts";
import { MODULES } from "../../modules/mod.ts";
import type { Axes, Kind, Rendered } from "../../types.ts";
import { DESCRIPTORS } from "./descriptors_of_axes.ts";
import { patchOfKind, renderKind } from "./render_kind.ts";

const SEEDS = Array.from({ length: scaled(50) }, (_, i) => i + 1);
/** Two octaves around the note of a kind. */
const NOTES = [0.75, 1, 1.5, 3];
const MOST_CENTS = 10;
const LEAST_SHARE = 0.6;
const ONSET_SEC = 0.002;
/** A straight line over a second is at a hundredth after 10 ms. */
const SLOW_ONSET_SEC = 0.012;
const LONGEST_SEC = 1.5;

/** What every kind that is held or rings guarantees, as tests. `slow` are kinds that swell. */
export function guarantee(kind: Kind, slow: boolean): void {
  const { name } = kind;
  const durationSec = Math.min(LONGEST_SEC, kind.durationSec.default);

  if (kind.pitched) {
    Deno.test(`${name} is in tune over two octaves`, () => {
      for (const seed of SEEDS) {
        for (const note of NOTES) {
          const frequencyHz = note * kind.frequencyHz;
          const sound = renderKind(kind, { seed, frequencyHz, durationSec: Math.max(0.6, durationSec) });
          const pitch = detectPitch(sound.pcm, sound.sampleRate);
          const off = pitch ? centsBetween(frequencyHz, pitch.frequencyHz) : Infinity;
          ok(Math.abs(off) <= MOST_CENTS, `seed ${seed}, ${frequencyHz} Hz: ${off} cents`);
        }
      }
    });
  }

  Deno.test(`${name} begins at once, lasts as long as asked and ends in silence without a click`, () => {
    for (const seed of SEEDS) {
      const sound = renderKind(kind, { seed, durationSec });
      const { onsetSec, effectiveDurationSec } = describeEnvelope(sound.pcm, sound.sampleRate);
      ok(onsetSec <= (slow ? SLOW_ONSET_SEC : ONSET_SEC), `seed ${seed}: begins at ${onsetSec} s`);
      ok(effectiveDurationSec >= LEAST_SHARE * durationSec, `seed ${seed}: lasts ${effectiveDurationSec} s`);
      checkEnd(sound);
    }
  });

  Deno.test(`${name} is the same sound for the same seed, and another for another`, () => {
    const first = renderKind(kind, { seed: 1, durationSec: 0.5 });
    deepStrictEqual(renderKind(kind, { seed: 1, durationSec: 0.5 }).pcm, first.pcm);
    notDeepStrictEqual(renderKind(kind, { seed: 2, durationSec: 0.5 }).pcm, first.pcm);
  });

  Deno.test(`${name} follows each axis in one direction`, () => {
    const dry = SEEDS.map((seed) => renderKind(kind, { seed, durationSec, axes: { space: -1 } }));
    const neutral = SEEDS.map((seed) => renderKind(kind, { seed, durationSec }));
    for (const axis of Object.keys(DESCRIPTORS) as (keyof Axes)[]) {
      const leaned = (by: number) =>
        SEEDS.map((seed) => renderKind(kind, { seed, durationSec, axes: { [axis]: by } }));
      const [low, middle, high] = [leaned(-1), neutral, leaned(1)].map((sounds) =>
        median(sounds.map((sound, i) => DESCRIPTORS[axis](sound, dry[i]!)))
      ) as [number, number, number];
      const slack = 0.02 * Math.max(Math.abs(low), Math.abs(high));
      const values = `${axis}: ${low}, ${middle}, ${high}`;
      ok(low - slack <= middle && middle - slack <= high && low < high, values);
    }
  });

  Deno.test(`${name} is a valid patch whatever is asked for`, () => {
    const lean = fc.oneof(fc.constantFrom(-1, 0, 1), fc.double({ min: -1, max: 1, noNaN: true }));
    const axes = fc.record(Object.fromEntries(Object.keys(DESCRIPTORS).map((axis) => [axis, lean])));
    const { min, max } = kind.durationSec;
    fc.assert(
      fc.property(
        axes,
        fc.nat(),
        fc.double({ min: 20, max: 8_000, noNaN: true }),
        fc.oneof(fc.constantFrom(min, max), fc.double({ min, max, noNaN: true })),
        (leans, seed, frequencyHz, sec) => {
          const { patch } = patchOfKind(kind, { axes: leans, seed, frequencyHz, durationSec: sec });
          deepStrictEqual(validatePatch(patch, MODULES), []);
          strictEqual(new Set(patch.modules.map(({ id }) => id)).size, patch.modules.length);
        },
      ),
      { numRuns: scaled(2_000) },
    );
  });
}

const STEP_AT_END = 0.002;

function checkEnd({ pcm, sampleRate }: Rendered): void {
  for (const channel of pcm) {
    ok(channel.every(Number.isFinite), "a value is not finite");
    ok(channel.at(-1) === 0, "it does not end in silence");
    const peak = channel.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let i = channel.length - Math.round(0.005 * sampleRate); i < channel.length; i++) {
      ok(Math.abs(channel[i]! - channel[i - 1]!) <= STEP_AT_END * peak, `a click at ${i / sampleRate} s`);
    }
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
