import { eventVoice } from "../kits/kit_voice.ts";
import { KINDS } from "../kinds/mod.ts";
import { hzToMidi } from "../math/units.ts";
import { nearestOf } from "../planning/tune.ts";
import type { SoundEvent } from "../types.ts";
import { STEPS_A_BAR, stepSec } from "./grid.ts";
import { progressionOf, semitonesOf } from "./harmony.ts";
import { stepsOfLine } from "./line.ts";
import { BASS_RHYTHMS } from "./rhythms.ts";
import type { Composed, Composition, LoopKind } from "./types.ts";

/** Of its steps, how much a note is held. */
const HELD = 0.9;
const DEGREES: Readonly<Record<string, number>> = { "3": 2, "5": 4, "8": 7 };
/** Roots more than this above the tonic are an octave lower. */
const HIGHEST_ROOT = 7;

/** A bass on the roots of four chords in the key, in the rhythm of a style. */
export const bassLoop: LoopKind = { name: "bassLoop", family: "loop", keyed: true, compose };

function compose({ style, bars, bpm, key, axes, effects, seed, random }: Composition): Composed {
  const { kind, rhythm } = style.bass;
  const chords = progressionOf(key, bars, random("chords"));
  const tonic = nearestOf(key.tonic, hzToMidi(KINDS[kind]!.frequencyHz));
  const turned = random("rhythm").int(2);
  const patterns = BASS_RHYTHMS[rhythm];
  const uneven = random("velocities");
  const events = stepsOfLine(turned === 1 ? [...patterns].reverse() : patterns, bars)
    .map(({ step, steps, mark }): SoundEvent => {
      const chord = chords[Math.floor(step / STEPS_A_BAR)]!;
      const root = semitonesOf(chord, key);
      const interval = semitonesOf(chord + (DEGREES[mark] ?? 0), key) - root;
      return {
        timeSec: stepSec(step, bpm, style.swing),
        voice: "bass",
        velocity: Math.round(100 * ((mark === "X" ? 0.95 : 0.8) + 0.05 * uneven.bipolar())) / 100,
        note: tonic + (root > HIGHEST_ROOT ? root - 12 : root) + interval,
        durationSec: HELD * steps * 15 / bpm,
      };
    });
  return { events, voices: { bass: eventVoice("bass", { kind, axes, gainDb: 0 }, { seed, effects, bpm }) } };
}
