import { beatAt, changeTempo, type Timeline } from "@downbeat/sdk/timeline";
import type { Tapped } from "./taps.ts";

/** By how much of the tapped tempo the way to the tapped beat may bend it. */
const MAX_BEND = 0.04;
/** What is left of the tempo while a beat that is ahead waits for the tap's. */
const HELD_SPEED = 0.1;
/** Phases that differ by less are one. */
const SAME_BEAT = 1e-6;

/**
 * The timeline with the tapped tempo from a server time on, and the tapped beat on a beat: on the nearest one, so that the
 * phase moves by half a beat at most. Softly, the tempo is bent by at most 4 % until the two meet, over one beat or more;
 * the beat is continuous. Hard, a beat that is behind jumps forward at once, and one that is ahead runs at a tenth of the
 * tempo until the tap's has caught up, 0.56 beats at most: no beat is heard twice, and bars stay where they are.
 */
export function followTap(line: Timeline, atMs: number, { bpm, tapMs }: Tapped, hard: boolean): Timeline {
  const beatsPerMs = bpm / 60_000;
  const here = beatAt(line, atMs);
  const sinceTap = (atMs - tapMs) * beatsPerMs;
  const behind = Math.round(here - sinceTap) + sinceTap - here;
  if (Math.abs(behind) < SAME_BEAT) return changeTempo(line, atMs, { bpm });
  if (hard && behind > 0) return jump(line, atMs, bpm, here + behind);
  const beats = hard ? -behind / (1 - HELD_SPEED) : Math.max(1, Math.abs(behind) / MAX_BEND);
  const bent = hard ? bpm * HELD_SPEED : bpm * (1 + behind / beats);
  return changeTempo(changeTempo(line, atMs, { bpm: bent }), atMs + beats / beatsPerMs, { bpm });
}

function jump(line: Timeline, atMs: number, bpm: number, beat: number): Timeline {
  const before = line.segments.filter(({ t0 }) => t0 < atMs);
  return { ...line, segments: [...before, { b0: beat, t0: atMs, bpm0: bpm }] };
}
