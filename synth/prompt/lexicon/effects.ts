import type { Effects } from "../../types.ts";
import type { Shift } from "../types.ts";

/** An effect that a word adds, and what its absence says of the axes. */
export interface EffectTerm {
  readonly effect: keyof Effects;
  /** Share at plain intensity; of reverse any above 0. */
  readonly amount: number;
  readonly without?: Shift;
}

const reverb = (amount: number): EffectTerm => ({ effect: "reverb", amount, without: { space: -0.5 } });
const echo = (amount: number): EffectTerm => ({ effect: "echo", amount });
const drive = (amount: number): EffectTerm => ({ effect: "drive", amount, without: { roughness: -0.5 } });
const reverse: EffectTerm = { effect: "reverse", amount: 1 };

export const EFFECTS: Readonly<Record<string, EffectTerm>> = {
  "reverb": reverb(0.4),
  "reverberation": reverb(0.4),
  "reverberant": reverb(0.4),
  "reverby": reverb(0.4),
  "reverbed": reverb(0.4),
  "hall": reverb(0.5),
  "hall reverb": reverb(0.5),
  "big hall": reverb(0.6),
  "church": reverb(0.6),
  "cathedral": reverb(0.7),
  "cave": reverb(0.6),
  "chamber": reverb(0.4),
  "plate": reverb(0.35),
  "plate reverb": reverb(0.35),
  "spring reverb": reverb(0.3),
  "room reverb": reverb(0.25),
  "small room": reverb(0.2),
  "big room": reverb(0.4),
  "warehouse": reverb(0.5),
  "gated reverb": reverb(0.4),
  "echo": echo(0.4),
  "echoes": echo(0.4),
  "echoing": echo(0.4),
  "echoey": echo(0.4),
  "delay": echo(0.4),
  "delayed": echo(0.4),
  "ping pong": echo(0.4),
  "slapback": echo(0.25),
  "slap back": echo(0.25),
  "tape delay": echo(0.4),
  "dub delay": echo(0.5),
  "dub echo": echo(0.5),
  "distortion": drive(0.6),
  "distorted": drive(0.6),
  "overdrive": drive(0.45),
  "overdriven": drive(0.45),
  "drive": drive(0.4),
  "driven": drive(0.4),
  "saturation": drive(0.3),
  "saturated": drive(0.3),
  "clipped": drive(0.6),
  "clipping": drive(0.6),
  "crushed": drive(0.5),
  "bitcrushed": drive(0.5),
  "bit crushed": drive(0.5),
  "fuzzed": drive(0.6),
  "blown out": drive(0.8),
  "tape saturation": drive(0.3),
  "tube": drive(0.25),
  "reverse": reverse,
  "reversed": reverse,
  "backward": reverse,
  "backwards": reverse,
};

/** Adjectives that say that an effect is not there. */
export const CLEARED_BY: Readonly<Record<string, keyof Effects>> = { "dry": "reverb", "clean": "drive" };
