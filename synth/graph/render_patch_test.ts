import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { MODULES } from "../modules/mod.ts";
import type { Patch } from "../types.ts";
import { renderPatch } from "./render_patch.ts";
import { validatePatch } from "./validate_patch.ts";

const tone: Patch = {
  modules: [
    { id: "o", type: "oscillator", options: { wave: "saw" } },
    { id: "n", type: "noise", parameters: { level: 0.1 } },
    { id: "e", type: "envelope", parameters: { decaySec: 0.2 } },
    { id: "f", type: "filter", parameters: { cutoffHz: 500 } },
    { id: "v", type: "gain", parameters: { gain: 0 } },
  ],
  cables: [
    { from: "o.out", to: "f.in" },
    { from: "n.out", to: "f.in" },
    { from: "e.out", to: "f.cutoffHz", amount: 2000 },
    { from: "f.out", to: "v.in" },
    { from: "e.out", to: "v.gain" },
  ],
  output: "v",
};
const how = {
  sampleRate: 48_000,
  quality: "standard" as const,
  seed: 5,
  frames: 20_000,
  events: [{
    frame: 1_000,
    type: "on" as const,
    frequencyHz: 220,
    velocity: 1,
  }],
};

Deno.test("a patch is the same sound for the same seed, and another for another", () => {
  const [first] = renderPatch(tone, MODULES, how);
  deepStrictEqual(renderPatch(tone, MODULES, how)[0], first);
  ok(
    renderPatch(tone, MODULES, { ...how, seed: 6 })[0]!.some((value, i) => value !== first![i]),
  );
});

Deno.test("a note begins in its very frame, wherever in a block that is", () => {
  for (const frame of [0, 1, 127, 128, 1_000]) {
    const [heard] = renderPatch(tone, MODULES, {
      ...how,
      events: [{ ...how.events[0]!, frame }],
    });
    strictEqual(heard!.findIndex((value) => value !== 0), frame);
  }
});

Deno.test("an aborted rendering ends with the reason", () => {
  const stop = new AbortController();
  stop.abort(new Error("Enough"));
  throws(
    () => renderPatch(tone, MODULES, { ...how, signal: stop.signal }),
    /Enough/,
  );
});

Deno.test("everything that is wrong with a patch is told at once, with where it is", () => {
  const wrong: Patch = {
    modules: [
      {
        id: "a",
        type: "filter",
        parameters: { cutoffHz: 5, colour: 1 },
        options: { shape: "round" },
      },
      { id: "a", type: "constructor" },
    ],
    cables: [{ from: "a", to: "a.nowhere", amount: NaN }],
    output: "z",
  };
  deepStrictEqual(validatePatch(wrong, MODULES).map(({ pointer }) => pointer), [
    "/modules/0/parameters/cutoffHz",
    "/modules/0/parameters/colour",
    "/modules/0/options/shape",
    "/modules/1/id",
    "/modules/1/type",
    "/cables/0/from",
    "/cables/0/to",
    "/cables/0/amount",
    "/output",
  ]);
});

Deno.test("modules that feed back into each other are refused where no delay is among them", () => {
  const loop: Patch = {
    modules: [{ id: "a", type: "gain" }, { id: "b", type: "filter" }],
    cables: [{ from: "a.out", to: "b.in" }, { from: "b.out", to: "a.in" }],
    output: "a",
  };
  strictEqual(
    validatePatch(loop, MODULES)[0]?.detail,
    "a, b feed back into each other, put a delay among them",
  );
});

Deno.test("modules that feed back through a delay are accepted, and what is late is refused among them", () => {
  const loop = (type: string): Patch => ({
    modules: [{ id: "a", type }, { id: "d", type: "delay" }, { id: "late", type: "drive" }],
    cables: [{ from: "a.out", to: "d.in" }, { from: "d.out", to: "a.in" }, { from: "d.out", to: "late.in" }],
    output: "late",
  });
  deepStrictEqual(validatePatch(loop("filter"), MODULES), []);
  deepStrictEqual(validatePatch(loop("drive"), MODULES), [
    { pointer: "/modules/0", detail: "A drive is late, so it cannot be in a loop" },
  ]);
});

Deno.test("a delay that moves its own time by what it sounds is refused", () => {
  const patch: Patch = {
    modules: [{ id: "d", type: "delay" }],
    cables: [{ from: "d.out", to: "d.timeSec" }],
    output: "d",
  };
  strictEqual(
    validatePatch(patch, MODULES)[0]?.detail,
    "d feed back into each other, put a delay among them",
  );
});

Deno.test("two channels go round a loop as two", () => {
  const patch: Patch = {
    modules: [
      { id: "s", type: "supersawWide" },
      { id: "d", type: "delay" },
      { id: "f", type: "filter" },
    ],
    cables: [{ from: "s.out", to: "f.in" }, { from: "d.out", to: "f.in", amount: 0.5 }, {
      from: "f.out",
      to: "d.in",
    }],
    output: "d",
  };
  const [left, right] = renderPatch(patch, MODULES, how);
  ok(left!.some((value, i) => value !== right![i]));
});

Deno.test("signals that come by ways of different lengths in time are compensated, in loops and after several", () => {
  const sound = (late: boolean) =>
    renderPatch(
      {
        modules: [
          { id: "n", type: "noise", parameters: { level: 1e-3 } },
          { id: "a", type: late ? "drive" : "gain", parameters: late ? { driveDb: 0 } : {} },
          { id: "b", type: late ? "drive" : "gain", parameters: late ? { driveDb: 0 } : {} },
          { id: "low", type: "filter", parameters: { cutoffHz: 2_000, slope: 2 } },
          { id: "loop", type: "gain" },
          { id: "d", type: "delay", parameters: { timeSec: 0.01 } },
          { id: "e", type: "envelope" },
          { id: "v", type: "gain", parameters: { gain: 0 } },
        ],
        cables: [
          { from: "n.out", to: "low.in" },
          { from: "low.out", to: "a.in" },
          { from: "a.out", to: "b.in" },
          { from: "b.out", to: "loop.in" },
          { from: "low.out", to: "loop.in" },
          { from: "loop.out", to: "d.in" },
          { from: "d.out", to: "loop.in", amount: 0.5 },
          { from: "loop.out", to: "v.in" },
          { from: "e.out", to: "v.gain" },
        ],
        output: "v",
      },
      MODULES,
      how,
    )[0]!;
  const exact = sound(false);
  const late = sound(true);
  const loudest = Math.max(...exact.map(Math.abs));
  ok(loudest > 1e-4);
  ok(exact.every((value, i) => Math.abs(value - late[i]!) < 2e-3 * loudest));
});
