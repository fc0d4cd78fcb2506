import { deepStrictEqual, ok } from "node:assert/strict";
import { scaled } from "../../../tests/support/scaled.ts";
import { describeEnvelope } from "../../analysis/envelope.ts";
import { samplePeak, toMono } from "../../analysis/pcm.ts";
import { validatePatch } from "../../graph/validate_patch.ts";
import { MODULES } from "../../modules/mod.ts";
import type { Axes, Kind } from "../../types.ts";
import { patchOfKind, renderKind } from "../testing/render_kind.ts";
import { DRUMS } from "./mod.ts";

const seeds = Array.from({ length: scaled(50) }, (_, i) => 7 * i + 1);

function forEachSound(check: (kind: Kind, seed: number) => void): void {
  for (const kind of DRUMS) for (const seed of seeds) check(kind, seed);
}

Deno.test("every drum's patch is valid, at both ends of every axis and of its length", () => {
  const axes: (keyof Axes)[] = [
    "brightness",
    "boominess",
    "warmth",
    "hardness",
    "roughness",
    "depth",
    "decay",
    "space",
  ];
  forEachSound((kind, seed) => {
    for (const lean of [-1, 0, 1]) {
      const all = Object.fromEntries(axes.map((axis) => [axis, lean])) as unknown as Axes;
      for (const one of [all, ...axes.map((axis) => ({ [axis]: lean }))]) {
        for (const durationSec of [kind.durationSec.min, kind.durationSec.max, undefined]) {
          for (const frequencyHz of [20, kind.frequencyHz, 12_000]) {
            const { patch } = patchOfKind(kind, {
              seed,
              axes: one,
              frequencyHz,
              ...(durationSec && { durationSec }),
            });
            deepStrictEqual(validatePatch(patch, MODULES), [], kind.name);
          }
        }
      }
    }
  });
});

Deno.test("a drum begins at once, is neither faint nor beyond full scale, and ends in its time", () => {
  forEachSound((kind, seed) => {
    const { pcm, sampleRate } = renderKind(kind, { seed });
    const { onsetSec, effectiveDurationSec } = describeEnvelope(pcm, sampleRate);
    const peak = samplePeak(pcm);
    const name = `${kind.name} ${seed}`;
    ok(pcm.every((channel) => channel.every(Number.isFinite)), name);
    ok(peak > 0.3 && peak < 1.3, `${name}: peak ${peak}`);
    ok(onsetSec < 0.002, `${name}: onset ${onsetSec}`);
    const durationSec = pcm[0]!.length / sampleRate;
    const end = samplePeak(pcm.map((channel) => channel.subarray(-Math.round(0.01 * sampleRate))));
    ok(end < 0.006 * peak, `${name}: end ${end / peak}`);
    ok(effectiveDurationSec > 0.55 * durationSec, `${name}: ${effectiveDurationSec} of ${durationSec}`);
  });
});

Deno.test("a drum that is asked to be shorter or longer fills the time it is given", () => {
  for (const kind of DRUMS) {
    for (const durationSec of [0.6 * kind.durationSec.default, kind.durationSec.max]) {
      const { pcm, sampleRate } = renderKind(kind, { durationSec });
      const { effectiveDurationSec } = describeEnvelope(pcm, sampleRate);
      ok(
        effectiveDurationSec > 0.45 * durationSec,
        `${kind.name}: ${effectiveDurationSec} of ${durationSec}`,
      );
      const end = samplePeak(pcm.map((channel) => channel.subarray(-Math.round(0.01 * sampleRate))));
      ok(end < 0.01 * samplePeak(pcm), `${kind.name}: ${end}`);
    }
  }
});

Deno.test("the same seed is the same sound to the bit, another seed one that differs audibly", () => {
  for (const kind of DRUMS) {
    const first = renderKind(kind, { seed: 3 }).pcm;
    deepStrictEqual(renderKind(kind, { seed: 3 }).pcm, first, kind.name);
    const [one, other] = [toMono(first), toMono(renderKind(kind, { seed: 4 }).pcm)];
    let power = 0;
    let difference = 0;
    for (let i = 0; i < one.length; i++) {
      power += one[i]! * one[i]!;
      difference += (one[i]! - other[i]!) * (one[i]! - other[i]!);
    }
    ok(difference > 0.01 * power, `${kind.name}: ${difference / power}`);
  }
});

Deno.test("drums have one channel, and two in a room", () => {
  for (const kind of DRUMS) {
    deepStrictEqual(
      [0, -1, 1].map((space) => renderKind(kind, { axes: { space } }).pcm.length),
      [1, 1, 2],
      kind.name,
    );
  }
});
