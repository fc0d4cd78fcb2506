import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { peakOf } from "../testing/measure.ts";
import { note, play } from "../testing/play.ts";
import type { NoteEvent } from "../types.ts";

function shaped(
  type: string,
  parameters: Record<string, number>,
  events: NoteEvent[] = [note(0)],
  seconds = 1,
) {
  return play({ modules: [{ id: "e", type, parameters }], events, seconds })[0]!;
}
const off = (frame: number): NoteEvent => ({ ...note(frame), type: "off" });
const near = (got: number | undefined, wanted: number, share = 1e-3) =>
  ok(Math.abs(got! - wanted) <= share * Math.abs(wanted), `${got}, not ${wanted}`);

Deno.test("an envelope is at its height after its delay and attack, and holds it to the frame", () => {
  const pcm = shaped("envelope", { delaySec: 0.01, attackSec: 0.02, holdSec: 0.03, decaySec: 0.1 });
  strictEqual(pcm[479], 0);
  near(pcm[480 + 479], 0.5);
  strictEqual(pcm.indexOf(1), 480 + 959);
  strictEqual(pcm.lastIndexOf(1), 480 + 959 + 1_440);
});

Deno.test("decay and release fall by 60 dB in their time, and end in silence", () => {
  const stroke = shaped("envelope", { attackSec: 0, decaySec: 0.2 });
  near(stroke[9_600], 1e-3);
  ok(peakOf(stroke, 9_600 * 2 + 1) === 0);
  const held = shaped("envelope", { attackSec: 0, decaySec: 0.01, sustain: 0.5, releaseSec: 0.1 }, [
    note(0),
    off(9_600),
  ]);
  near(held[9_599], 0.5);
  near(held[9_599 + 4_800], 0.5e-3);
  strictEqual(held.at(-1), 0);
});

Deno.test("the end of a note leaves a stroke as it is", () => {
  deepStrictEqual(shaped("envelope", {}, [note(0), off(300)]), shaped("envelope", {}));
});

Deno.test("a soft note is lower by as much as velocity says", () => {
  for (const [velocity, height] of [[0, 1], [0.5, 0.625], [1, 0.25]] as const) {
    near(peakOf(shaped("envelope", { velocity }, [note(0, 440, 0.25)])), height);
    near(peakOf(shaped("burst", { velocity }, [note(0, 440, 0.25)])), height);
  }
});

Deno.test("a clap's bursts are where its spacing says, and the last has the tail", () => {
  const pcm = shaped("burst", { count: 3, spacingSec: 0.01, burstSec: 0.012, tailSec: 0.1 }, [note(100)]);
  const starts = [...pcm.keys()].filter((i) => pcm[i] === 1);
  deepStrictEqual(starts, [100, 580, 1_060]);
  near(pcm[579], 10 ** (-3 * 479 / 576));
  near(pcm[1_060 + 4_800], 1e-3);
  strictEqual(pcm.at(-1), 0);
});

Deno.test("an oscillation of each form stays between its levels and begins with the note", () => {
  for (const wave of ["sine", "triangle", "saw", "square", "hold", "drift"]) {
    const [pcm] = play({
      modules: [{ id: "l", type: "lfo", parameters: { level: 3, offset: 10, rateHz: 7 }, options: { wave } }],
      events: [note(1_000), note(30_001)],
    });
    ok(pcm!.every((value) => value >= 7 && value <= 13));
    ok(new Set(pcm).size > 1);
    if (wave === "hold" || wave === "drift") continue;
    deepStrictEqual(pcm!.slice(1_000, 9_000), pcm!.slice(30_001, 38_001));
  }
});

Deno.test("an oscillation waits for its delay and fades in", () => {
  const pcm = shaped("lfo", { delaySec: 0.1, fadeSec: 0.1, rateHz: 100 });
  strictEqual(peakOf(pcm, 0, 4_800), 0);
  near(peakOf(pcm, 4_800, 7_200), 0.5, 0.1);
  near(peakOf(pcm, 9_600), 1, 0.01);
});
