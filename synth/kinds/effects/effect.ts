import type { Kind } from "../../types.ts";
import { type Sound, type VoicedFacts, voicedKind } from "../parts/voiced_kind.ts";
import type { Voice } from "../parts/voice.ts";

const ROOM = { share: 0.2, decaySec: 2, aboveHz: 140 };

export function effect(
  facts: Pick<VoicedFacts, "name" | "frequencyHz" | "sec" | "tick" | "punch" | "fadeSec">,
  sound: (voice: Voice) => Sound,
): Kind {
  return voicedKind({ ...facts, family: "effect", room: ROOM }, sound);
}
