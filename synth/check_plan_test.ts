import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { checkPlan } from "./check_plan.ts";
import type { Fault } from "./graph/validate_patch.ts";
import { plan } from "./plan.ts";

const sound = plan({ prompt: "kick" });
const loop = plan({ prompt: "house beat, 1 bar" });
const pointers = (value: unknown) => (checkPlan(value) as Fault[]).map(({ pointer }) => pointer);

Deno.test("a plan that was edited within its bounds is taken as it is", () => {
  const edited = { ...sound, durationSec: 1, quality: "high", more: "members" };
  ok(checkPlan(edited) === edited);
});

Deno.test("everything that is wrong with a plan is told with where it stands", () => {
  const patch = { ...sound.patch!, output: "nowhere" };
  deepStrictEqual(
    pointers({
      ...sound,
      kind: "trombone",
      seed: 0.5,
      axes: { ...sound.axes, space: 2 },
      key: { tonic: 12 },
      patch,
    }),
    ["/kind", "/seed", "/key/tonic", "/key/mode", "/axes/space", "/patch/output"],
  );
  const events = [{ ...loop.loop!.events[0]!, voice: "nobody", velocity: 2 }];
  deepStrictEqual(pointers({ ...loop, loop: { ...loop.loop, events } }), [
    "/loop/events/0/voice",
    "/loop/events/0/velocity",
  ]);
  deepStrictEqual(pointers({ ...loop, durationSec: 1 }), ["/durationSec"]);
  deepStrictEqual(pointers({ ...sound, loop: loop.loop }), [""]);
});

Deno.test("no value from outside makes the check throw", () => {
  const broken = fc.record({
    modules: fc.array(fc.anything()),
    cables: fc.array(fc.oneof(fc.anything(), fc.record({ from: fc.string(), to: fc.string() }))),
    output: fc.anything(),
  });
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (value) => Array.isArray(checkPlan(value))));
  fc.assert(fc.property(broken, (patch) => Array.isArray(checkPlan({ ...sound, patch }))));
  fc.assert(fc.property(fc.anything(), (value) => {
    checkPlan({ ...loop, loop: { ...loop.loop, voices: value, events: [value] } });
  }));
});
