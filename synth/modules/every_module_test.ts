import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { scaled } from "../../tests/support/scaled.ts";
import { compilePatch } from "../graph/compile_patch.ts";
import { BLOCK_FRAMES, type ModuleDefinition } from "../graph/module.ts";
import { renderPatch } from "../graph/render_patch.ts";
import { validatePatch } from "../graph/validate_patch.ts";
import type { ModuleSpec, NoteEvent, Patch } from "../types.ts";
import { MODULES } from "./mod.ts";

const SMALLEST_FAST = 1.18e-38;
const FRAMES = 3_000;

/** To a millionth: the sine of a phase of 1e-40 is as small a number as it should be. */
function within(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) =>
    Math.max(min, Math.min(max, Number(value.toFixed(6))))
  );
}

/** Any setting of a module, the ends of each range often. */
function specsOf(type: string, { parameters, options = {} }: ModuleDefinition): fc.Arbitrary<ModuleSpec> {
  const values = Object.entries(parameters).map(([name, { min, max }]) =>
    [name, fc.oneof(fc.constantFrom(min, max), within(min, max))] as const
  );
  const choices = Object.entries(options).map(([name, choice]) =>
    [
      name,
      "numbers" in choice ? fc.array(within(0, 1_000), { maxLength: 6 }) : fc.constantFrom(...choice),
    ] as const
  );
  return fc.record({
    id: fc.constant("x"),
    type: fc.constant(type),
    parameters: fc.record(Object.fromEntries(values), { requiredKeys: [] }),
    options: fc.record(Object.fromEntries(choices), { requiredKeys: [] }),
  }) as fc.Arbitrary<ModuleSpec>;
}

/** The module with noise at all inputs, an oscillation at each parameter that moves, and what is late beside what is not. */
function patchOf(spec: ModuleSpec, moved: boolean): Patch {
  const { inputs, parameters, latencyFrames: late } = MODULES[spec.type]!;
  const turned = moved ? Object.entries(parameters).filter(([, { movable }]) => movable) : [];
  return {
    modules: [
      { id: "n", type: "noise" },
      { id: "b", type: "burst", parameters: { tailSec: 0.02 } },
      { id: "v", type: "gain", parameters: { gain: 0 } },
      { id: "l", type: "lfo", parameters: { rateHz: 100 } },
      spec,
      { id: "m", type: "gain" },
    ],
    cables: [
      { from: "n.out", to: "v.in" },
      { from: "b.out", to: "v.gain" },
      ...inputs.map((port) => ({ from: "v.out", to: `x.${port}` })),
      { from: "x.out", to: "m.in" },
      { from: "v.out", to: "m.in", amount: late ? 1 : 0 },
      ...turned.map(([name, { max }]) => ({
        from: "l.out",
        to: `x.${name}`,
        amount: Math.min(max, 100_000),
      })),
    ],
    output: "m",
  };
}

const EVENTS: NoteEvent[] = [
  { frame: 37, type: "on", frequencyHz: 440, velocity: 0.8 },
  { frame: 900, type: "off", frequencyHz: 440, velocity: 0 },
  { frame: 1_001, type: "on", frequencyHz: 13, velocity: 0 },
  { frame: 1_003, type: "on", frequencyHz: 19_000, velocity: 1 },
];
const how = { sampleRate: 48_000, quality: "draft" as const, seed: 3 };

for (const [type, definition] of Object.entries(MODULES)) {
  const cases = fc.tuple(specsOf(type, definition), fc.boolean());

  Deno.test(`whatever a ${type} is set to, it sounds numbers that are no burden, the same each time`, () => {
    fc.assert(
      fc.property(cases, ([spec, moved]) => {
        const patch = patchOf(spec, moved);
        deepStrictEqual(validatePatch(patch, MODULES), []);
        const rendering = { ...how, frames: FRAMES, events: EVENTS };
        const pcm = renderPatch(patch, MODULES, rendering);
        for (const channel of pcm) {
          for (const value of channel) {
            ok(Number.isFinite(value));
            ok(value === 0 || Math.abs(value) >= SMALLEST_FAST, `${value}`);
          }
        }
        deepStrictEqual(renderPatch(patch, MODULES, rendering), pcm);
      }),
      { numRuns: scaled(400) },
    );
  });

  Deno.test(`where blocks end changes no bit of a ${type}`, () => {
    fc.assert(
      fc.property(cases, fc.array(fc.integer({ min: 1, max: BLOCK_FRAMES })), ([spec, moved], lengths) => {
        const patch = patchOf(spec, moved);
        deepStrictEqual(inBlocks(patch, lengths), inBlocks(patch, []));
      }),
      { numRuns: scaled(400) },
    );
  });
}

/** The sound of a patch in blocks of the lengths that are given, then of whole ones. */
function inBlocks(patch: Patch, lengths: readonly number[]): Float32Array[] {
  const voice = compilePatch(patch, MODULES, how);
  const channels = voice.outputs.map(() => new Float32Array(FRAMES));
  for (let start = 0, block = 0; start < FRAMES; block++) {
    const frames = Math.min(lengths[block] ?? BLOCK_FRAMES, FRAMES - start);
    const now = EVENTS.filter(({ frame }) => frame >= start && frame < start + frames);
    voice.process(frames, now.map((event) => ({ ...event, frame: event.frame - start })));
    channels.forEach((channel, c) => channel.set(voice.outputs[c]!.subarray(0, frames), start));
    start += frames;
  }
  return channels;
}

Deno.test("every module says its ranges: the default within, and options that begin with theirs", () => {
  for (const [type, { parameters, inputs, closesLoops, latencyFrames }] of Object.entries(MODULES)) {
    for (const [name, { min, max, default: usual }] of Object.entries(parameters)) {
      ok(min < max && usual >= min && usual <= max, `${type}.${name}`);
      ok(!inputs.includes(name) || type === "oscillator", `${type}.${name} is an input too`);
    }
    strictEqual(closesLoops && latencyFrames !== undefined, closesLoops ? false : closesLoops);
  }
});
