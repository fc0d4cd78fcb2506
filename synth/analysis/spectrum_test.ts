import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describeSpectrum } from "./spectrum.ts";
import { roughness } from "./roughness.ts";
import { noise, signal, sine } from "./testing/signals.ts";

const near = (got: number, wanted: number, error: number) =>
  ok(Math.abs(got - wanted) <= error, `${got}, not ${wanted}`);

Deno.test("the centroid, rolloff and low quartile of a sine are its frequency", () => {
  fc.assert(
    fc.property(fc.double({ min: 200, max: 15_000, noNaN: true }), (hz) => {
      const faded = sine(hz, 1, 48_000).map((x, i) => x * Math.sin(Math.PI * i / 48_000));
      const spectrum = describeSpectrum([faded], 48_000);
      near(spectrum.centroidHz / hz, 1, 0.02);
      near(spectrum.rolloffHz, hz, 15);
      near(spectrum.lowQuartileHz, hz, 15);
      ok(spectrum.flatness < 0.01);
    }),
    { numRuns: 10 },
  );
});

Deno.test("white noise is flat, with its centroid and its shares where its band has them", () => {
  const spectrum = describeSpectrum([noise(2, 48_000)], 48_000);
  near(spectrum.centroidHz, 12_000, 200);
  near(spectrum.rolloffHz, 0.85 * 24_000, 300);
  ok(spectrum.flatness > 0.9);
  near(spectrum.share(0, 12_000), 0.5, 0.02);
  near(spectrum.lowShare, 100 / 24_000, 0.001);
});

Deno.test("shares of neighbouring bands add up to the whole", () => {
  const spectrum = describeSpectrum([noise(0.3, 44_100)], 44_100);
  fc.assert(fc.property(fc.double({ min: 0, max: 22_050, noNaN: true }), (hz) => {
    near(spectrum.share(0, hz) + spectrum.share(hz, 22_050), spectrum.share(0, 22_050), 1e-9);
  }));
});

Deno.test("silence is described by zeros", () => {
  const { share, ...numbers } = describeSpectrum([new Float32Array(5000)], 48_000);
  for (const [name, value] of Object.entries(numbers)) strictEqual(value, 0, name);
  strictEqual(share(20, 2000), 0);
  strictEqual(roughness([new Float32Array(5000)], 48_000), 0);
  strictEqual(roughness([], 48_000), 0);
});

Deno.test("partials within a critical band are rough, apart or alone they are not", () => {
  const two = (apart: number) =>
    roughness([
      signal(1, 48_000, (t) =>
        0.4 * (Math.sin(2 * Math.PI * 440 * t) + Math.sin(2 * Math.PI * (440 + apart) * t))),
    ], 48_000);
  ok(two(35) > 5 * two(440), `${two(35)}, ${two(440)}`);
  ok(two(35) > 0.05 && two(35) > two(120) && two(120) > two(300));
  ok(roughness([sine(440, 1, 48_000)], 48_000) < 0.001);
});
