import { naturalDurationSec } from "../kinds/parts/lean.ts";
import { KINDS } from "../kinds/mod.ts";
import { exp2 } from "../math/dmath.ts";
import { stream } from "../math/random.ts";
import { NEUTRAL } from "../prompt/axis_sums.ts";
import { appendEffects } from "../planning/append_effects.ts";
import { releaseSecOf } from "../rendering/release.ts";
import type { Effects, EventVoice } from "../types.ts";
import type { KitVoice } from "./types.ts";

export interface VoiceMaking {
  readonly seed: number;
  /** What comes after the sound. */
  readonly effects?: Effects;
  readonly bpm?: number;
}

/** The patch of a voice of a kit, and all that playing it takes. */
export function eventVoice(
  name: string,
  { kind: kindName, axes: leaning, tune = 0, gainDb, pan = 0, choke, length = 1 }: KitVoice,
  { seed, effects, bpm = 120 }: VoiceMaking,
): EventVoice {
  const kind = KINDS[kindName]!;
  const axes = { ...NEUTRAL, ...leaning };
  const frequencyHz = kind.frequencyHz * exp2(tune / 12);
  const durationSec = Math.max(kind.durationSec.min, length * naturalDurationSec(kind, axes));
  const random = (what: string) => stream(seed, `${name}/${kindName}/${what}`);
  const lasting = (sec: number) => kind.recipe({ axes, frequencyHz, durationSec: sec, random });
  const natural = lasting(durationSec);
  // What is held lasts as long as each event says, which may be longer than the kind does by default.
  const patch = releaseSecOf(natural) === undefined ? natural : lasting(kind.durationSec.max);
  return {
    patch: effects ? appendEffects(patch, effects, bpm) : patch,
    frequencyHz,
    pitched: kind.pitched,
    durationSec,
    gainDb,
    pan,
    ...(choke !== undefined && { choke }),
  };
}
