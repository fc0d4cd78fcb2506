import { gainToDb } from "../math/units.ts";
import { eachPeakBetween } from "./between_samples.ts";
import { type Pcm, samplePeak } from "./pcm.ts";

/**
 * The largest magnitude a sound has between its frames too, as a gain, read at four times its rate (ITU-R BS.1770-5,
 * annex 2). What is read is at most 0.56 dB below the peak of a tone at 0.45 of the sample rate, and 0.17 dB at a quarter
 * of it: cos(π f / 4) of it, with f as a share of the sample rate.
 */
export function truePeak(pcm: Pcm): number {
  let peak = samplePeak(pcm);
  for (const channel of pcm) {
    eachPeakBetween(channel, "silence", peak, (_, between) => peak = Math.max(peak, between));
  }
  return peak;
}

/** The true peak in dBTP; −Infinity for silence. */
export function truePeakDb(pcm: Pcm): number {
  return gainToDb(truePeak(pcm));
}
