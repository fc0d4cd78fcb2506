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
