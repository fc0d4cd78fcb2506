import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe } from "./describe.ts";
import type { Descriptors } from "./descriptors.ts";
import { harmonics, noise, pattern, signal, sine, stroke } from "./testing/signals.ts";

type Scale = "brightness" | "boominess" | "warmth" | "hardness" | "roughness" | "depth";
const SCALES: readonly Scale[] = ["brightness", "boominess", "warmth", "hardness", "roughness", "depth"];

function rises(scale: Scale, sounds: readonly Float32Array[]) {
  const values = sounds.map((sound) => describe([sound], 48_000)[scale]);
  values.forEach((value, i) => i > 0 && ok(value > values[i - 1]!, `${scale}: ${values}`));
}

Deno.test("each scale rises with the quantity it stands for", () => {
  rises("brightness", [200, 500, 2000, 8000].map((hz) => sine(hz, 0.5, 48_000)));
  const mixed = (low: number, lowHz: number, highHz: number) =>
    signal(
      0.5,
      48_000,
      (t) => 0.4 * (low * Math.sin(2 * Math.PI * lowHz * t) + Math.sin(2 * Math.PI * highHz * t)),
    );
  rises("boominess", [0.03, 0.3, 1, 1.5].map((low) => mixed(low, 60, 1000)));
  rises("warmth", [0.03, 0.3, 1, 1.5].map((low) => mixed(low, 300, 4000)));
  rises(
    "hardness",
    [0.5, 0.1, 0.02, 0.002].map((sec) => signal(1, 48_000, (t) => Math.min(1, t / sec) * Math.sin(6000 * t))),
  );
  rises(
    "roughness",
    [0, 0.1, 0.3, 1].map((other) =>
      signal(
        0.5,
        48_000,
        (t) => 0.4 * (Math.sin(2 * Math.PI * 440 * t) + other * Math.sin(2 * Math.PI * 475 * t)),
      )
    ),
  );
  rises("depth", [2000, 500, 120, 50].map((hz) => sine(hz, 0.5, 48_000)));
});

Deno.test("whatever the sound, the answer is the same as JSON and inside its ranges", () => {
  const check = (sound: readonly Float32Array[], rate: number) => {
    const descriptors: Descriptors = describe(sound, rate);
    deepStrictEqual(JSON.parse(JSON.stringify(descriptors)), descriptors);
    for (const scale of SCALES) ok(descriptors[scale] >= 0 && descriptors[scale] <= 100, scale);
    ok(descriptors.noteConfidence >= 0 && descriptors.noteConfidence <= 1);
    for (const sec of [descriptors.attack, descriptors.decay, descriptors.duration]) ok(sec >= 0);
  };
  const values = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 3000 });
  fc.assert(
    fc.property(
      values,
      fc.constantFrom(8_000, 44_100, 48_000),
      (samples, rate) => check([Float32Array.from(samples)], rate),
    ),
    { numRuns: 15 },
  );
  check([], 48_000);
  check([new Float32Array(0)], 48_000);
  check([new Float32Array(48_000), new Float32Array(48_000)], 48_000);
  check([Float32Array.of(1)], 44_100);
});

Deno.test("a loop, a drone, a stroke and a cut tone are told apart", () => {
  const loop = describe([pattern(125, 2, 48_000)], 48_000);
  ok(loop.loopable && !loop.singleEvent);
  ok(Math.abs(loop.bpm! - 125) < 1e-9, `${loop.bpm}`);
  const drone = describe([harmonics(100, 1, 48_000)], 48_000);
  ok(drone.loopable && drone.singleEvent && drone.bpm === null);
  ok(Math.abs(drone.noteMidi! - 43.35) < 0.01);
  ok(!describe([stroke(60, 0.5, 1, 48_000)], 48_000).loopable);
  ok(!describe([sine(100, 0.9975, 48_000)], 48_000).loopable);
  const faded = harmonics(100, 1, 48_000).map((x, i) => x * Math.min(1, Math.max(0, (47_900 - i) / 480)));
  ok(!describe([faded], 48_000).loopable);
});

Deno.test("a sound below 400 ms has a loudness, silence has −70 LUFS", () => {
  ok(Math.abs(describe([sine(997, 0.2, 48_000)], 48_000).loudness + 3.01) < 0.2);
  strictEqual(describe([new Float32Array(48_000)], 48_000).loudness, -70);
  strictEqual(describe([noise(1, 48_000)], 48_000).duration, 1);
});
