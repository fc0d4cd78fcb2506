import { eventVoice } from "../kits/kit_voice.ts";
import { KINDS } from "../kinds/mod.ts";
import { hzToMidi } from "../math/units.ts";
import type { Random } from "../math/random.ts";
import { nearestOf } from "../planning/tune.ts";
import type { SoundEvent } from "../types.ts";
import { STEPS_A_BAR, stepSec } from "./grid.ts";
import { progressionOf, semitonesOf } from "./harmony.ts";
import { type Step, stepsOfLine } from "./line.ts";
import { MELODY_RHYTHMS } from "./rhythms.ts";
import type { Composed, Composition, LoopKind } from "./types.ts";

const HELD = 0.9;
/** The tones of a chord, as degrees above its root. */
const CHORD = [0, 2, 4, 7] as const;
const LEAST_NOTE = 57;
const BARS_OF_MOTIF = 2;

/** A melody over four chords in the key: a motif of two bars that comes back on each pair of chords. */
export const melodyLoop: LoopKind = { name: "melodyLoop", family: "loop", keyed: true, compose };

function compose({ style, bars, bpm, key, axes, effects, seed, random }: Composition): Composed {
  const { kind, rhythm } = style.melody;
  const chords = progressionOf(key, bars, random("chords"));
  const centre = Math.max(LEAST_NOTE, hzToMidi(KINDS[kind]!.frequencyHz));
  const tonic = nearestOf(key.tonic, centre);
  const rhythms = random("rhythm");
  const patterns = Array.from(
    { length: BARS_OF_MOTIF },
    () => rhythms.pick<string>(MELODY_RHYTHMS[rhythm]),
  );
  const steps = stepsOfLine(patterns, bars);
  const motif = motifOf(stepsOfLine(patterns, BARS_OF_MOTIF), random("motif"));
  const uneven = random("velocities");
  const events = steps.map(({ step, steps, mark }): SoundEvent => {
    const degree = chords[Math.floor(step / STEPS_A_BAR)]! + motif.get(step % (BARS_OF_MOTIF * STEPS_A_BAR))!;
    return {
      timeSec: stepSec(step, bpm, style.swing),
      voice: "melody",
      velocity: Math.round(100 * ((mark === "X" ? 0.95 : 0.78) + 0.05 * uneven.bipolar())) / 100,
      note: tonic + semitonesOf(degree, key),
      durationSec: HELD * steps * 15 / bpm,
    };
  });
  return {
    events,
    voices: { melody: eventVoice("melody", { kind, axes, gainDb: 0 }, { seed, effects, bpm }) },
  };
}

/** For each step a degree above the root of its chord: chord tones on the beat, neighbours of the last note between. */
function motifOf(steps: readonly Step[], random: Random): ReadonlyMap<number, number> {
  const motif = new Map<number, number>();
  let last = 0;
  for (const { step } of steps) {
    last = step % 4 === 0
      ? random.pick(CHORD)
      : Math.min(8, Math.max(-2, last + random.pick([-2, -1, 1, 2])));
    motif.set(step, last);
  }
  return motif;
}
