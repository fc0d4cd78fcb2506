import type { Kind } from "../../types.ts";
import { mixed, type Part, patchOf, shaped } from "./part.ts";
import { stroke } from "./sources.ts";
import { type Voice, voiceOf } from "./voice.ts";
import { ended, inRoom, type Room, roomShare, ticked, undertones, voiced } from "./voicing.ts";

/** What there is to say of a kind beside how it sounds. */
export interface VoicedFacts {
  readonly name: string;
  readonly family: "bass" | "tone" | "effect";
  readonly frequencyHz: number;
  readonly sec: readonly [shortest: number, neutral: number, longest: number];
  readonly room: Room;
  /** The longest fade at the end. */
  readonly fadeSec?: number;
  /** How loud it ticks when it begins, and around which multiple of the note. */
  readonly tick?: readonly [level: number, ratio: number];
  /** How much higher than what follows a hard one begins; 0.9 without it. */
  readonly punch?: number;
}

/** How a kind sounds: what is heard, under which envelope, and under which one what lies below the note. */
export interface Sound {
  readonly source: Part;
  readonly level: Part;
  /** `level` without it. */
  readonly below?: Part;
}

const FADE = 0.2;

/** A kind that is held or rings from how it sounds without what all of them have in common. */
export function voicedKind(facts: VoicedFacts, sound: (voice: Voice) => Sound): Kind {
  const {
    name,
    family,
    frequencyHz,
    sec: [min, neutral, max],
    room,
    fadeSec = 0.3,
    tick = [0, 1],
    punch = 0.9,
  } = facts;
  return {
    name,
    family,
    frequencyHz,
    pitched: family !== "effect",
    durationSec: { min, max, default: neutral },
    recipe(input) {
      const { axes } = input;
      const share = roomShare(room, axes.space);
      const voice = voiceOf(input, share * room.decaySec);
      const { source, level, below } = sound(voice);
      const fade = Math.min(fadeSec, FADE * voice.dryEndSec) * (1 - 0.7 * Math.max(0, axes.decay));
      const under = undertones(voice);
      const heard = shaped("level", source, level, ...punched(punch * axes.hardness));
      const full = under.length === 0
        ? heard
        : mixed("full", [heard, 1], [shaped("below", mixed("lows", ...under), below ?? level), 1]);
      const struck = ticked(voiced(full, voice), voice, tick[0], tick[1] * voice.frequencyHz);
      const dry = ended("dry", struck, voice.dryEndSec, fade);
      if (share === 0) return patchOf(dry);
      const tailSec = voice.endSec - voice.dryEndSec;
      return patchOf(ended("end", inRoom(dry, room, share, axes.space), voice.endSec, 0.7 * tailSec));
    },
  };
}

function punched(height: number): Part[] {
  return height > 0 ? [stroke("punch", 0.12, { level: height })] : [];
}
