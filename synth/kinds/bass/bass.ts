import type { Kind } from "../../types.ts";
import { type Sound, type VoicedFacts, voicedKind } from "../parts/voiced_kind.ts";
import type { Voice } from "../parts/voice.ts";

/** Dry when nothing is said, and what reaches the room is well above what has to stay in the middle. */
const ROOM = { share: 0, decaySec: 0.8, aboveHz: 300 };

export function bass(
  facts: Pick<VoicedFacts, "name" | "frequencyHz" | "sec" | "tick">,
  sound: (voice: Voice) => Sound,
): Kind {
  return voicedKind({ ...facts, family: "bass", room: ROOM, fadeSec: 0.12 }, sound);
}
