import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { signal, sine } from "./testing/signals.ts";
import { truePeak, truePeakDb } from "./true_peak.ts";
import { samplePeak } from "./pcm.ts";

/** A tone that fades in and out, so that its ends add no peak of their own. */
function tone(share: number, phase: number) {
  return signal(0.1, 48_000, (t) => {
    const edge = Math.min(1, t / 0.02, (0.1 - t) / 0.02);
    return 0.5 * (0.5 - 0.5 * Math.cos(Math.PI * edge)) *
      Math.sin(2 * Math.PI * (share * 48_000 * t + phase));
  });
}

Deno.test("a tone at a quarter of the rate that is sampled 3 dB below its peak is read to 0.02 dB", () => {
  const sound = [tone(0.25, 0.125)];
  ok(Math.abs(20 * Math.log10(samplePeak(sound)) + 9.03) < 0.05);
  ok(Math.abs(truePeakDb(sound) + 6.02) < 0.02, `${truePeakDb(sound)}`);
});

Deno.test("tones of any phase are read at most cos(π f / 4) below their peak and 0.1 dB above it", () => {
  fc.assert(fc.property(
    fc.double({ min: 0.01, max: 0.42, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (share, phase) => {
      const errorDb = 20 * Math.log10(truePeak([tone(share, phase)]) / 0.5);
      const bound = 20 * Math.log10(Math.cos(Math.PI * share / 4)) - 0.05;
      ok(errorDb < 0.1 && errorDb > bound, `${errorDb} dB at ${share}`);
    },
  ));
});

Deno.test("the true peak is never below the sample peak, and 0 for silence", () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 200 }), (values) => {
      const sound = [Float32Array.from(values)];
      ok(truePeak(sound) >= samplePeak(sound));
    }),
  );
  strictEqual(truePeak([new Float32Array(1000)]), 0);
  strictEqual(truePeakDb([]), -Infinity);
});

Deno.test("the louder channel counts", () => {
  const loud = sine(1000, 0.1, 48_000, 0.9);
  const soft = sine(1000, 0.1, 48_000, 0.2);
  strictEqual(truePeak([soft, loud]), truePeak([loud]));
});
