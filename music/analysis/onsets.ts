import { onsetQuarters, stepQuarters, swingDelayQuarters } from "../groove/timing.ts";
import type { Groove, Role } from "../groove/types.ts";
import { type Band, voiceOf } from "./bands.ts";

/** One drum hit as analysis sees it. */
export interface Onset {
  band: Band;
  /** 0..1, from the band table. */
  salience: number;
  role: Role;
  /** Index of its track. */
  track: number;
  /** Where it is written, in quarter notes from the start of the loop; no swing, no offset. */
  quarters: number;
  /** Where it sounds: with swing and offset. May be negative. */
  soundingQuarters: number;
  swingQuarters: number;
  offsetMs: number;
  /** 1..127 */
  velocity: number;
  /** `velocity / 127 × probability`, above 0 and at most 1. */
  weight: number;
}

/** Every hit of the drum tracks that are not muted. A groove of bass lines alone has none. */
export function onsetsOf(groove: Groove): Onset[] {
  const onsets: Onset[] = [];
  for (const [index, track] of groove.tracks.entries()) {
    const voice = voiceOf(track.role);
    if (!voice || track.mute) continue;
    for (const hit of track.hits) {
      onsets.push({
        ...voice,
        role: track.role,
        track: index,
        quarters: stepQuarters(groove, hit.step),
        soundingQuarters: onsetQuarters(groove, hit),
        swingQuarters: swingDelayQuarters(groove, hit.step),
        offsetMs: hit.offsetMs ?? 0,
        velocity: hit.velocity,
        weight: hit.velocity / 127 * (hit.probability ?? 1),
      });
    }
  }
  return onsets;
}
