import type { LiveModel } from "../../gen/live_protocol.ts";

type Groove = LiveModel<"Groove">;

/** What is wrong with a groove beyond what its schema can say, as a sentence; absent when nothing is. */
export function grooveFault(groove: Groove): string | undefined {
  const ids = new Set<string>();
  for (const track of groove.tracks) {
    if (ids.has(track.id)) return `The track "${track.id}" is there twice`;
    ids.add(track.id);
    const fault = hitsFault(track.hits, groove.steps);
    if (fault) return fault;
  }
  return barFault(groove);
}

/** What is wrong with a track's hits in a loop of so many steps. */
export function hitsFault(hits: Groove["tracks"][number]["hits"], steps: number): string | undefined {
  const taken = new Set<number>();
  for (const { step } of hits) {
    if (step >= steps) return `Step ${step} is beyond the loop of ${steps} steps`;
    if (taken.has(step)) return `Step ${step} has two hits`;
    taken.add(step);
  }
  return undefined;
}

/** A bar is num · 4/den quarter notes, and must be a whole number of steps. */
export function barFault({ meter: { num, den }, stepsPerBeat }: Groove): string | undefined {
  if ((num * 4 * stepsPerBeat) % den === 0) return undefined;
  return `A bar of ${num}/${den} is not a whole number of steps, with ${stepsPerBeat} to a quarter note`;
}
