import { ok } from "node:assert/strict";
import { renderPatch } from "../graph/render_patch.ts";
import { MODULES } from "../modules/mod.ts";
import { eventVoice } from "./kit_voice.ts";

const SAMPLE_RATE = 44_100;

Deno.test("a voice that is held sounds as long as its note, which may be longer than its kind is by default", () => {
  for (const kind of ["sub", "acid", "organ"]) {
    const { patch, frequencyHz, durationSec } = eventVoice("long", { kind, gainDb: 0 }, { seed: 1 });
    const heldSec = Math.ceil(2 * durationSec);
    const note = { frequencyHz, velocity: 1 };
    const [left] = renderPatch(patch, MODULES, {
      sampleRate: SAMPLE_RATE,
      quality: "standard",
      seed: 1,
      frames: (heldSec + 1) * SAMPLE_RATE,
      events: [{ ...note, type: "on", frame: 0 }, { ...note, type: "off", frame: heldSec * SAMPLE_RATE }],
    });
    const peak = (fromSec: number, toSec: number) =>
      left!.subarray(fromSec * SAMPLE_RATE, toSec * SAMPLE_RATE)
        .reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    ok(peak(heldSec - 0.5, heldSec) > 0.3 * peak(0, 0.5), `${kind} has gone before its note ends`);
    ok(peak(heldSec + 0.5, heldSec + 1) < 0.01 * peak(0, 0.5), `${kind} sounds on`);
  }
});
