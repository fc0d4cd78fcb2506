import { ok } from "node:assert/strict";
import { describeSpectrum } from "../../analysis/spectrum.ts";
import { renderKind } from "../testing/render_kind.ts";
import { guarantee } from "../testing/voiced_guarantees.ts";
import { BASSES } from "./mod.ts";

for (const kind of BASSES) {
  guarantee(kind, false);

  Deno.test(`${kind.name} is in the middle below 120 Hz, even in a room`, () => {
    const { pcm: [left, right], sampleRate } = renderKind(kind, { axes: { space: 1 } });
    const lows = (sign: number) => {
      const wave = left!.map((value, i) => (value + sign * right![i]!) / 2);
      const power = wave.reduce((sum, value) => sum + value * value, 0);
      return power * describeSpectrum([wave], sampleRate).lowShare;
    };
    ok(lows(-1) < 1e-4 * lows(1), `${lows(-1) / lows(1)} of the lows`);
  });
}
