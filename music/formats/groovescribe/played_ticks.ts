/** When GrooveScribe's own MIDI plays the notes of a groove. */
import type { Meter } from "../../groove/types.ts";
import { isTriplet, placesPerMeasure, swungNotes } from "./division.ts";

export interface ScribeTiming {
  meter: Meter;
  division: number;
  measures: number;
  swingPercent: number;
  metronome: number;
}

export interface PlayedTicks {
  /** Tick of each place that plays something, counted from the start of the first measure. */
  places: ReadonlyMap<number, number>;
  /** Tick of the first place of each measure, whether it plays or not. */
  measures: readonly number[];
}

/** Ticks of the finest note its player knows: a 32nd, or a third of a 16th. It counts two thirds as .666. */
const FINEST_TICKS = { straight: 16, triplet: 10.666 };
const FINEST_PER_WHOLE = { straight: 32, triplet: 48 };

/**
 * Its file keeps whole ticks and drops the fraction of every pause between two events, so triplets and swung notes
 * run a little ahead of the beat; a measure starts afresh with whatever is left then. The first event stands at tick
 * 1, and each measure ends one tick early. Swing lengthens the first of two notes by its percentage and shortens the
 * second, whatever the time signature; the pairs start afresh with each measure, so an odd one ends late.
 *
 * `sounding` are the places that play something.
 */
export function playedTicks(timing: ScribeTiming, sounding: ReadonlySet<number>): PlayedTicks {
  const kind = isTriplet(timing.division) ? "triplet" : "straight";
  const places = placesPerMeasure(timing.division, timing.meter);
  const slots = FINEST_PER_WHOLE[kind] / timing.meter.den * timing.meter.num;
  const slotsPerPlace = Math.round(slots / places);
  const swing = timing.swingPercent / 100;
  const pairSlots = FINEST_PER_WHOLE[kind] / (swungNotes(timing.division) ?? timing.division);
  const played = new Map<number, number>();
  const starts: number[] = [];
  let tick = 1;
  for (let measure = 0; measure < timing.measures; measure++) {
    let pause = 0;
    starts.push(tick);
    for (let slot = 0; slot < slots; slot++) {
      const place = slot % slotsPerPlace === 0 ? measure * places + slot / slotsPerPlace : -1;
      if (sounding.has(place) || clicks(timing, kind === "triplet", slot)) {
        tick += Math.floor(pause);
        pause = 0;
        if (place >= 0) played.set(place, tick);
      }
      const long = slot % (4 * pairSlots) / pairSlots % 2 < 1;
      const finest = FINEST_TICKS[kind];
      pause += long ? finest + finest * swing : finest - finest * swing;
    }
    tick += Math.floor(pause - 1);
  }
  return { places: played, measures: starts };
}

/** Whether the metronome clicks at a slot; its click is an event, so it takes part in the rounding. */
function clicks({ metronome, meter }: ScribeTiming, triplet: boolean, slot: number): boolean {
  if (metronome <= 0) return false;
  const quarter = triplet ? 12 : 8;
  if (slot % (quarter * meter.num * 4 / meter.den) === 0 || slot % quarter === 0) return true;
  if (metronome === 8) return slot % (quarter / 2) === 0;
  return metronome === 16 && slot % 2 === 0;
}
