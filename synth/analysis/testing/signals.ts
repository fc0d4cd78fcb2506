import { exp2, sinTurns } from "../../math/dmath.ts";
import { stream } from "../../math/random.ts";

/** A sound of `durationSec` from a function of time in seconds. */
export function signal(
  durationSec: number,
  sampleRate: number,
  at: (sec: number) => number,
): Float32Array<ArrayBuffer> {
  const frames = Math.round(durationSec * sampleRate);
  return Float32Array.from({ length: frames }, (_, i) => at(i / sampleRate));
}

/** A sine of the amplitude `gain`, from phase 0. */
export function sine(frequencyHz: number, durationSec: number, sampleRate: number, gain = 1) {
  return signal(durationSec, sampleRate, (t) => gain * sinTurns(frequencyHz * t));
}

/** Partials of equal distance with amplitudes that fall as 1 / n, from the partial `from`. */
export function harmonics(
  frequencyHz: number,
  durationSec: number,
  sampleRate: number,
  { from = 1, to = 20 } = {},
) {
  return signal(durationSec, sampleRate, (t) => {
    let sum = 0;
    for (let n = from; n <= to && n * frequencyHz < sampleRate / 2; n++) {
      sum += sinTurns(n * frequencyHz * t) / n;
    }
    return 0.4 * sum;
  });
}

/** White noise that is the same for the same seed. */
export function noise(durationSec: number, sampleRate: number, seed = 1, gain = 0.5) {
  const random = stream(seed, "test");
  return signal(durationSec, sampleRate, () => gain * random.bipolar());
}

/** A sine that dies away by 60 dB in `decaySec`. */
export function stroke(frequencyHz: number, decaySec: number, durationSec: number, sampleRate: number) {
  return signal(
    durationSec,
    sampleRate,
    (t) => 0.8 * sinTurns(frequencyHz * t + 0.25) * exp2(-9.966 * t / decaySec),
  );
}

/** Strokes on every beat and weaker ones between, as long as the bars. */
export function pattern(bpm: number, bars: number, sampleRate: number): Float32Array<ArrayBuffer> {
  const beat = 60 / bpm;
  const sound = new Float32Array(Math.round(4 * bars * beat * sampleRate));
  const random = stream(7, "pattern");
  for (let half = 0; half < 8 * bars; half++) {
    const start = Math.round(half * beat / 2 * sampleRate);
    const loud = half % 2 === 0 ? 0.7 : 0.15;
    for (let i = 0; i < 0.12 * sampleRate && start + i < sound.length; i++) {
      const t = i / sampleRate;
      sound[start + i]! += loud * exp2(-9.966 * t / 0.1) * (0.7 * sinTurns(60 * t) + 0.3 * random.bipolar());
    }
  }
  return sound;
}
