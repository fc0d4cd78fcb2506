import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { measureSeam } from "../analysis/seam.ts";
import { KITS } from "../kits/mod.ts";
import { KINDS } from "../kinds/mod.ts";
import { plan } from "../plan.ts";
import { renderSync } from "../render.ts";
import { DRUM_PATTERNS, FILLS } from "./drum_patterns.ts";
import { BASS_RHYTHMS, MELODY_RHYTHMS } from "./rhythms.ts";
import { LOOP_STYLES } from "./styles.ts";

const SCALES = { major: [0, 2, 4, 5, 7, 9, 11], minor: [0, 2, 3, 5, 7, 8, 10] };
const KINDS_OF_LOOP = ["drumLoop", "bassLoop", "melodyLoop"];

Deno.test("bars are of sixteen steps, fills of four, with marks that mean something", () => {
  const drums = Object.values(DRUM_PATTERNS).flatMap((bars) => Object.values(bars).flat());
  for (const bar of drums) ok(/^[Xxo?.]{16}$/.test(bar), bar);
  for (const bar of FILLS.flatMap((fill) => Object.values(fill).flat())) ok(/^[Xxo?.]{4}$/.test(bar), bar);
  const lines = [...Object.values(BASS_RHYTHMS), ...Object.values(MELODY_RHYTHMS)].flat();
  for (const bar of lines) ok(/^(?!-)[Xx358.-]{16}$/.test(bar) && !bar.includes(".-"), bar);
});

Deno.test("every style has a kit and kinds that are there", () => {
  for (const [name, { kit, bass, melody }] of Object.entries(LOOP_STYLES)) {
    ok(KITS[kit] && KINDS[bass.kind] && KINDS[melody.kind], name);
  }
});

Deno.test("every event of every loop is on its grid, within the loop and sorted by nothing but time", () => {
  for (const style of Object.keys(LOOP_STYLES)) {
    for (const kind of KINDS_OF_LOOP) {
      const made = plan({ prompt: style, kind, bars: 4, seed: 3 });
      const { swing } = LOOP_STYLES[style] ?? { swing: 0 };
      const stepSec = 15 / made.bpm!;
      let before = 0;
      for (const { timeSec, durationSec = 0 } of made.loop!.events) {
        const steps = timeSec / stepSec;
        const off = Math.min(
          Math.abs(steps - Math.round(steps)),
          Math.abs(steps - swing - Math.round(steps - swing)),
        );
        ok(off < 1e-9, `${style} ${kind}: ${steps}`);
        ok(timeSec >= before && timeSec + durationSec <= made.durationSec + stepSec, `${style} ${kind}`);
        before = timeSec;
      }
      ok(made.loop!.events.length > 0);
    }
  }
});

Deno.test("basses and melodies stay in their key", () => {
  for (const kind of ["bassLoop", "melodyLoop"]) {
    for (const [key, tonic, mode] of [["C major", 0, "major"], ["F# minor", 6, "minor"]] as const) {
      for (let seed = 0; seed < 10; seed++) {
        for (const { note } of plan({ prompt: "", kind, key, seed }).loop!.events) {
          ok(SCALES[mode].includes((note! - tonic + 120) % 12), `${kind} ${key}: ${note}`);
        }
      }
    }
  }
});

Deno.test("another seed is another loop, and the same one the same", () => {
  for (const kind of KINDS_OF_LOOP) {
    const loops = Array.from({ length: 8 }, (_, seed) => plan({ prompt: "", kind, seed }).loop!.events);
    deepStrictEqual(plan({ prompt: "", kind, seed: 3 }).loop!.events, loops[3]);
    ok(new Set(loops.map((events) => JSON.stringify(events))).size > 4, kind);
  }
});

Deno.test("words lean every voice of a loop", () => {
  const voices = (prompt: string) => JSON.stringify(plan({ prompt, kind: "drumLoop", seed: 1 }).loop!.voices);
  ok(voices("house") !== voices("very dark house"));
});

Deno.test("a loop goes round without a step, with the tail of its end over its start", () => {
  for (const prompt of ["house loop, 1 bar", "reese bass loop, 1 bar", "trance melody with reverb, 1 bar"]) {
    const { pcm, meta } = renderSync(plan({ prompt }));
    const { step, percentile999 } = measureSeam(pcm);
    ok(step <= percentile999, prompt);
    strictEqual(meta.verdict.passed, true);
    ok(Math.abs(meta.loudnessLufs + 14) <= 1, `${prompt}: ${meta.loudnessLufs}`);
  }
});
