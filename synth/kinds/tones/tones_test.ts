import { ok } from "node:assert/strict";
import { renderPatch } from "../../graph/render_patch.ts";
import { MODULES } from "../../modules/mod.ts";
import { patchOfKind } from "../testing/render_kind.ts";
import { guarantee } from "../testing/voiced_guarantees.ts";
import { TONES } from "./mod.ts";

const SLOW = ["pad", "choir", "strings"];
const HELD = ["organ", "supersaw", ...SLOW];

for (const kind of TONES) {
  guarantee(kind, SLOW.includes(kind.name));
  if (!HELD.includes(kind.name)) continue;

  Deno.test(`${kind.name} ends when its note does`, () => {
    const { patch } = patchOfKind(kind, { durationSec: 4, axes: { space: -1 } });
    const sampleRate = 44_100;
    const note = { frequencyHz: kind.frequencyHz, velocity: 1 };
    const events = [
      { ...note, type: "on" as const, frame: 0 },
      { ...note, type: "off" as const, frame: 0.8 * sampleRate },
    ];
    const [left] = renderPatch(patch, MODULES, {
      sampleRate,
      events,
      seed: 1,
      quality: "standard",
      frames: 3 * sampleRate,
    });
    const peak = (from: number, to: number) =>
      left!.subarray(from * sampleRate, to * sampleRate).reduce(
        (most, value) => Math.max(most, Math.abs(value)),
        0,
      );
    ok(peak(2, 3) < 0.001 * peak(0, 0.8), `${peak(2, 3)} is left of ${peak(0, 0.8)}`);
  });
}
