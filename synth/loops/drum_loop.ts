import { eventVoice } from "../kits/kit_voice.ts";
import { KITS } from "../kits/mod.ts";
import { leaning } from "../kits/leaning.ts";
import type { KitRole } from "../kits/types.ts";
import type { EventVoice, SoundEvent } from "../types.ts";
import { DRUM_PATTERNS, FILLS, LOUDNESS } from "./drum_patterns.ts";
import { STEPS_A_BAR, stepSec } from "./grid.ts";
import type { Composed, Composition, LoopKind } from "./types.ts";

type Lines = Readonly<Partial<Record<KitRole, readonly string[]>>>;

const FILL_STEPS = 4;
const FILL_CHANCE = 0.7;
/** How far velocities are from what is written, at most. */
const UNEVEN = 0.05;

/** Drums: the pattern of a style, its chances drawn anew in each bar, and a fill at the end of a phrase. */
export const drumLoop: LoopKind = { name: "drumLoop", family: "loop", keyed: false, compose };

function compose({ style, bars, bpm, axes, effects, seed, random }: Composition): Composed {
  const lines: Lines = DRUM_PATTERNS[style.drums];
  const chance = random("chances");
  const uneven = random("velocities");
  const fill = random("fill").next() < FILL_CHANCE && bars > 1 ? random("fills").pick(FILLS) : undefined;
  const filledFrom = fill ? bars * STEPS_A_BAR - FILL_STEPS : Infinity;
  const events: SoundEvent[] = [];
  const play = (voice: string, step: number, mark: string) => {
    const silent = mark === "." || (mark === "?" && chance.next() < 0.5);
    if (silent) return;
    const velocity = Math.min(1, LOUDNESS[mark]! + UNEVEN * uneven.bipolar());
    events.push({
      timeSec: stepSec(step, bpm, style.swing),
      voice,
      velocity: Math.round(100 * velocity) / 100,
    });
  };
  for (const [voice, patterns] of Object.entries(lines)) {
    for (let step = 0; step < Math.min(bars * STEPS_A_BAR, filledFrom); step++) {
      const pattern = patterns[Math.floor(step / STEPS_A_BAR) % patterns.length]!;
      play(voice, step, pattern[step % STEPS_A_BAR]!);
    }
  }
  for (const [voice, [pattern]] of Object.entries(fill ?? {})) {
    for (let i = 0; i < FILL_STEPS; i++) play(voice, filledFrom + i, pattern![i]!);
  }
  events.sort((a, b) => a.timeSec - b.timeSec);
  const kit = KITS[style.kit]!;
  const voices: Record<string, EventVoice> = {};
  for (const { voice } of events) {
    voices[voice] ??= eventVoice(voice, leaning(kit.voices[voice as KitRole], axes), { seed, effects, bpm });
  }
  return { events, voices };
}
