import { measureDc } from "../analysis/dc.ts";
import { describeEnvelope } from "../analysis/envelope.ts";
import { detectPitch } from "../analysis/pitch.ts";
import { measureSeam } from "../analysis/seam.ts";
import { truePeakDb } from "../analysis/true_peak.ts";
import { KINDS } from "../kinds/mod.ts";
import { plan } from "../plan.ts";
import { renderSync } from "../render.ts";
import type { Plan, PlanRequest } from "../types.ts";

const ONSET_SEC = 0.002;
const ZEROS = 16;
/** −60 dBFS. */
const OFFSET = 0.001;
const CEILING_DB = -1;
/** What two ways of measuring a true peak may differ by. */
const METER_DB = 0.05;
const CENTS = 10;
const EFFECTIVE = 0.6;

/** Everything that is wrong with what a request sounds like, each with its figure. */
export function qualityFaults(request: PlanRequest): string[] {
  const made = plan(request);
  const { pcm, meta } = renderSync(made);
  const faults: string[] = [];
  const claim = (holds: boolean, what: string) => {
    if (!holds) faults.push(`${made.kind}, seed ${made.seed}: ${what}`);
  };
  const frames = pcm[0]!.length;
  claim(frames === Math.round(made.durationSec * made.sampleRate), `${frames} frames`);
  claim(pcm.every((channel) => channel.every(Number.isFinite)), "not a number");
  claim(meta.verdict.passed && meta.attempts === 1, `unfit: ${meta.verdict.faults.join(", ")}`);
  const dc = measureDc(pcm);
  claim(dc < OFFSET, `an offset of ${dc}`);
  const peakDb = truePeakDb(pcm);
  claim(peakDb <= CEILING_DB + METER_DB, `a peak of ${peakDb} dBTP`);
  if (made.loop) {
    const { step, percentile999 } = measureSeam(pcm);
    claim(step <= percentile999, `a step of ${step} at the seam, above ${percentile999}`);
    claim(Math.abs(meta.loudnessLufs + 14) <= 1, `${meta.loudnessLufs} LUFS`);
  } else {
    claim(pcm.every((channel) => channel.subarray(-ZEROS).every((x) => x === 0)), "no zeros at its end");
    const { onsetSec, effectiveDurationSec } = describeEnvelope(pcm, made.sampleRate);
    claim(onsetSec <= ONSET_SEC, `begins after ${onsetSec} s`);
    const share = effectiveDurationSec / made.durationSec;
    claim(share >= EFFECTIVE, `heard for ${share.toFixed(2)} of its length`);
    const cents = centsOff(made, pcm);
    claim(Math.abs(cents) <= CENTS, `${cents.toFixed(1)} cents off`);
  }
  return faults;
}

/** How far a tone is off its note, whatever the octave of its strongest period is; 0 of what has none. */
function centsOff({ kind, frequencyHz, sampleRate }: Plan, pcm: readonly Float32Array[]): number {
  if (!KINDS[kind]!.pitched || KINDS[kind]!.family === "drum") return 0;
  const heard = detectPitch(pcm, sampleRate);
  if (!heard) return Infinity;
  const octaves = Math.log2(heard.frequencyHz / frequencyHz);
  return 1_200 * (octaves - Math.round(octaves));
}
