/** Tempo, meter and position of a MIDI file in the terms of a groove. */
import type { Meter } from "../../groove/types.ts";
import type { SmfFile, SmfMeter, SmfNote } from "./smf_file.ts";

export interface SmfClock {
  /** 20..300 */
  bpm: number;
  meter: Meter;
  ticksPerQuarter: number;
}

const DEFAULT_MICROSECONDS = 500_000;
const MIN_BPM = 20;
const MAX_BPM = 300;
const DENOMINATORS = [1, 2, 4, 8, 16, 32] as const;

/**
 * A groove has one tempo and one meter: those in force over most of the notes. A tempo outside 20..300 is halved or
 * doubled until it fits, with the length of a quarter note, so that everything sounds when it did.
 */
export function clockOf(file: SmfFile, notes: readonly SmfNote[]): SmfClock {
  const tempo = prevailing(file.tempos, notes)?.microsecondsPerQuarter ?? DEFAULT_MICROSECONDS;
  let bpm = shortestBpm(tempo);
  let ticksPerQuarter = file.ticksPerQuarter ?? (file.ticksPerSecond ?? 0) * tempo / 1_000_000;
  while (bpm > MAX_BPM) {
    bpm /= 2;
    ticksPerQuarter *= 2;
  }
  while (bpm < MIN_BPM) {
    bpm *= 2;
    ticksPerQuarter /= 2;
  }
  return { bpm, meter: meterOf(prevailing(file.meters, notes)), ticksPerQuarter };
}

/** The shortest decimal number of beats a minute that is written as the same tempo: 90 rather than 89.99995. */
function shortestBpm(microsecondsPerQuarter: number): number {
  const exact = 60_000_000 / microsecondsPerQuarter;
  for (let scale = 1; scale <= 1_000_000; scale *= 10) {
    const rounded = Math.round(exact * scale) / scale;
    if (Math.round(60_000_000 / rounded) === microsecondsPerQuarter) return rounded;
  }
  return exact;
}

/** A meter no groove can have is read as 4/4. */
function meterOf(meter: SmfMeter | undefined): Meter {
  const den = DENOMINATORS.find((den) => den === meter?.den);
  if (!meter || den === undefined || !(meter.num >= 1 && meter.num <= 32)) return { num: 4, den: 4 };
  return { num: meter.num, den };
}

/** The change in force over most notes; of equals the earlier. Both lists are in order of time. */
function prevailing<Change extends { tick: number }>(
  changes: readonly Change[],
  notes: readonly SmfNote[],
): Change | undefined {
  const counts = new Array<number>(changes.length).fill(0);
  let current = 0;
  for (const { tick } of notes) {
    while (current + 1 < changes.length && (changes[current + 1]?.tick ?? Infinity) <= tick) current++;
    if (current < counts.length) counts[current] = (counts[current] ?? 0) + 1;
  }
  return changes[counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))];
}
