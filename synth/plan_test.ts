import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { checkPlan } from "./check_plan.ts";
import { KINDS } from "./kinds/mod.ts";
import { LOOPS } from "./loops/mod.ts";
import { midiToHz } from "./math/units.ts";
import { plan } from "./plan.ts";
import { PlanError } from "./plan_error.ts";
import type { PlanRequest } from "./types.ts";

const refusedWith = (request: PlanRequest, code: string) =>
  throws(() => plan(request), (error) => error instanceof PlanError && error.code === code);

Deno.test("a plan of any prompt is valid and the same each time, and survives JSON", () => {
  fc.assert(fc.property(fc.string({ maxLength: 200, unit: "grapheme" }), (text) => {
    const made = plan({ prompt: `a ${text}` });
    deepStrictEqual(plan({ prompt: `a ${text}` }), made);
    const read = JSON.parse(JSON.stringify(made));
    deepStrictEqual(checkPlan(read), read);
  }));
});

Deno.test("every kind has a valid plan, leaning in every direction", () => {
  const leanings = [
    "",
    "very bright boomy warm punchy rough deep long wet",
    "very dark thin cold soft clean high short dry",
  ];
  for (const kind of [...Object.keys(KINDS), ...Object.keys(LOOPS)]) {
    for (const prompt of leanings) {
      const made = plan({ prompt, kind, seed: 5 });
      strictEqual(made.kind, kind);
      deepStrictEqual(checkPlan(made), made, `${kind}: ${prompt}`);
    }
  }
});

Deno.test("what a field names stands above what the prompt says", () => {
  const made = plan({ prompt: "house drum loop at 120 bpm, 2 bars", bpm: 90, bars: 3 });
  strictEqual(made.bpm, 90);
  strictEqual(made.loop?.bars, 3);
  strictEqual(plan({ prompt: "kick", kind: "clap" }).kind, "clap");
  deepStrictEqual(plan({ prompt: "pluck in C minor", key: "F# major" }).key, { tonic: 6, mode: "major" });
});

Deno.test("a note is what sounds, and a key moves a kind to its nearest tonic", () => {
  strictEqual(plan({ prompt: "sub bass C2" }).frequencyHz, midiToHz(36));
  const { frequencyHz } = plan({ prompt: "pluck", key: "Eb minor" });
  const octaves = Math.log2(frequencyHz / midiToHz(63));
  ok(Math.abs(octaves - Math.round(octaves)) < 1e-9);
  ok(Math.abs(Math.log2(frequencyHz / KINDS["pluck"]!.frequencyHz)) <= 0.5);
});

Deno.test("the seed follows from the prompt where none is given, and moves nothing else", () => {
  strictEqual(plan({ prompt: "kick" }).seed, plan({ prompt: "kick" }).seed);
  ok(plan({ prompt: "kick" }).seed !== plan({ prompt: "kick zxqv" }).seed);
  deepStrictEqual(plan({ prompt: "kick zxqv" }).ignored, ["zxqv"]);
  strictEqual(plan({ prompt: "kick", seed: 12 }).seed, 12);
});

Deno.test("without a kind it is a loop of drums where there are bars or a tempo, and else a pluck", () => {
  strictEqual(plan({ prompt: "something nice" }).kind, "pluck");
  strictEqual(plan({ prompt: "something nice at 90 bpm" }).kind, "drumLoop");
  strictEqual(plan({ prompt: "something nice", bars: 2 }).kind, "drumLoop");
});

Deno.test("what cannot be planned is refused by its name", () => {
  refusedWith({ prompt: "kick", kind: "trombone" }, "unsupported-kind");
  refusedWith({ prompt: "kick", kind: "constructor" }, "unsupported-kind");
  refusedWith({ prompt: "  " }, "invalid-prompt");
  refusedWith({ prompt: "x".repeat(2_001) }, "invalid-prompt");
  refusedWith({ prompt: "kick", durationSec: 59 }, "duration-out-of-range");
  refusedWith({ prompt: "beat", bars: 64, bpm: 60 }, "duration-out-of-range");
  refusedWith({ prompt: "kick", key: "H" }, "invalid-value");
  refusedWith({ prompt: "kick", seed: -1 }, "invalid-value");
  refusedWith({ prompt: "kick", bpm: NaN }, "invalid-value");
});

Deno.test("a length that only the prompt has is brought within what the kind can be", () => {
  strictEqual(plan({ prompt: "rim, 50 seconds" }).durationSec, KINDS["rim"]!.durationSec.max);
  strictEqual(plan({ prompt: "beat at 20 bpm, 64 bars" }).loop?.bars, 5);
});
