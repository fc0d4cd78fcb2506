import type { Kind } from "../../types.ts";
import { type Sound, type VoicedFacts, voicedKind } from "../parts/voiced_kind.ts";
import type { Voice } from "../parts/voice.ts";

/** What there is to say of a tone; its room sounds for `roomSec`. */
export interface ToneFacts
  extends Pick<VoicedFacts, "name" | "frequencyHz" | "sec" | "tick" | "punch" | "fadeSec"> {
  readonly share: number;
  readonly roomSec: number;
}

const KEPT_DRY_HZ = 140;

export function tone({ share, roomSec, ...facts }: ToneFacts, sound: (voice: Voice) => Sound): Kind {
  return voicedKind(
    { ...facts, family: "tone", room: { share, decaySec: roomSec, aboveHz: KEPT_DRY_HZ } },
    sound,
  );
}
