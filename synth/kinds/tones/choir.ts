import { mixed, moved, type Part, part } from "../parts/part.ts";
import { filtered } from "../parts/sources.ts";
import { boundedHz, held } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** Formants of sung vowels in Hz, with their gains (as in the tables of Csound's manual, appendix D, alto and tenor). */
const VOWELS: readonly (readonly (readonly [hz: number, gain: number])[])[] = [
  [[700, 1], [1_120, 0.6], [2_650, 0.18], [3_400, 0.1]],
  [[430, 1], [800, 0.4], [2_600, 0.12], [3_300, 0.08]],
  [[360, 1], [620, 0.3], [2_600, 0.07], [3_300, 0.05]],
  [[400, 1], [1_650, 0.28], [2_600, 0.2], [3_400, 0.1]],
];

/** Several voices as saws that waver, through the formants of a vowel, with breath. */
export const choir = tone(
  {
    name: "choir",
    frequencyHz: 261.626,
    sec: [0.4, 3, 20],
    share: 0.28,
    roomSec: 2.2,
    fadeSec: 0.7,
    punch: 0,
  },
  ({ frequencyHz, vary, pick, lean, attackSec }) => {
    const vibrato = part("lfo", "vibrato", {
      rateHz: 5.2 * vary("rate", 0.12),
      level: 0.05 * vary("vibrato", 0.4),
      delaySec: 0.25,
      fadeSec: 0.5,
    });
    const throats = moved(
      part("supersawWide", "throats", {
        voices: 5,
        detune: lean(12, "roughness", 0.8) * vary("detune", 0.25),
        mix: 0.85,
        level: 0.8,
      }),
      "pitch",
      vibrato,
    );
    const breath = part("noise", "breath", { level: 0.05 * vary("breath", 0.4) }, { colour: "pink" });
    const sung = mixed("sung", [throats, 1], [breath, 1]);
    const size = vary("size", 0.05);
    const formants = pick("vowel", VOWELS).map(([hz, gain], k): readonly [Part, number] => [
      filtered(sung, `formant${k}`, "band", boundedHz(hz * size), { resonance: 3.5 + 1.5 * k }),
      1.6 * gain * (k < 2 ? 1 : lean(1, "brightness", 0.9)),
    ]);
    const chest = filtered(sung, "chest", "low", boundedHz(1.3 * frequencyHz), { slope: 2 });
    return {
      source: mixed("mouth", ...formants, [chest, 0.5]),
      level: held("swell", { attackSec: attackSec(0.16), sustain: 1, releaseSec: 0.4 }),
    };
  },
);
