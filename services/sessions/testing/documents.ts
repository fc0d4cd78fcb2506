import type { components } from "@downbeat/contract/sessions";
import type { SessionDocument } from "../domain/session.ts";

type Pattern = components["schemas"]["SessionPattern"];

/** One bar of 4/4 in sixteenths with a kick on the given steps. */
export function patternOf(id: string, steps: readonly number[] = [0, 4, 8, 12]): Pattern {
  const meter = { num: 4, den: 4 } as const;
  const track = {
    id: "kick",
    name: "Kick",
    role: "kick",
    volume: 1,
    pan: 0,
    mute: false,
    solo: false,
  } as const;
  const hits = steps.map((step) => ({ step, velocity: 100 }));
  const grid = { stepsPerBeat: 4, steps: 16, swing: 0, swingUnit: "16th" } as const;
  return { id, name: id, groove: { bpm: 120, meter, ...grid, tracks: [{ ...track, hits }] } };
}

/** A whole document; what is not given is as in an empty session. */
export function documentOf(given: Partial<SessionDocument> = {}): SessionDocument {
  return {
    ...{ title: "Tuesday", bpm: 120, meter: { num: 4, den: 4 }, swing: 0, mixer: {} },
    ...{ tracks: [], patterns: [], arrangement: [], setlist: [], slots: [], assets: [] },
    ...given,
  };
}
