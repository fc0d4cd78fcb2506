import { ok } from "node:assert/strict";
import { aliasDb } from "../testing/measure.ts";
import { play, type Playing, SAMPLE_RATE } from "../testing/play.ts";

const NOTES = [110.3, 440.7, 1234.5, 2003.1];

function folded(playing: Playing, hz: number): number {
  const [pcm] = play({ ...playing, hz, frames: 4_800 + 16_384 });
  return aliasDb(pcm!.subarray(4_800), SAMPLE_RATE, hz);
}

for (const [wave, parameters] of [["saw", {}], ["pulse", { width: 0.37 }], ["triangle", {}]] as const) {
  Deno.test(`what folds back of a ${wave} is 80 dB below the note up to 2 kHz`, () => {
    for (const hz of NOTES) {
      const db = folded({ modules: [{ id: "o", type: "oscillator", options: { wave }, parameters }] }, hz);
      ok(db < -80, `${hz} Hz: ${db}`);
    }
  });
}

Deno.test("what folds back of a supersaw's voice and of a wavetable is 80 dB below the note up to 2 kHz", () => {
  for (const hz of NOTES) {
    const saw = folded({ modules: [{ id: "s", type: "supersaw", parameters: { voices: 1 } }] }, hz);
    const partials = Array.from({ length: 64 }, (_, k) => 1 / (k + 1));
    const table = folded({ modules: [{ id: "w", type: "wavetable", options: { partials } }] }, hz);
    ok(saw < -80 && table < -80, `${hz} Hz: ${saw}, ${table}`);
  }
});

for (const shape of ["tanh", "asymmetric"]) {
  Deno.test(`what folds back of a sine driven to a ${shape} by 24 dB is 60 dB below the note up to 2 kHz`, () => {
    for (const hz of NOTES) {
      const db = folded({
        modules: [{ id: "o", type: "oscillator" }, {
          id: "d",
          type: "drive",
          parameters: { driveDb: 24 },
          options: { shape },
        }],
        cables: [["o.out", "d.in"]],
      }, hz);
      ok(db < -60, `${hz} Hz: ${db}`);
    }
  });
}

Deno.test("less folds back at a better quality", () => {
  const [draft, standard, high] = (["draft", "standard", "high"] as const).map((quality) =>
    folded({
      modules: [{ id: "o", type: "oscillator" }, { id: "d", type: "drive", parameters: { driveDb: 36 } }],
      cables: [["o.out", "d.in"]],
      quality,
    }, 2003.1)
  ) as [number, number, number];
  ok(standard < draft - 6 && high < standard - 6, `${draft}, ${standard}, ${high}`);
});
