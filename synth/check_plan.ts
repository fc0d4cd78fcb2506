import { checkEvents } from "./events/check_events.ts";
import { type Fault, validatePatch } from "./graph/validate_patch.ts";
import { KINDS } from "./kinds/mod.ts";
import { LOOPS } from "./loops/mod.ts";
import { MODULES } from "./modules/mod.ts";
import { LONGEST_LOOP_SEC } from "./planning/check_request.ts";
import { patchFaults } from "./planning/patch_shape.ts";
import { Reader } from "./planning/reader.ts";
import type { Patch, Plan, SoundEvent } from "./types.ts";

const AXES = [
  "brightness",
  "boominess",
  "warmth",
  "hardness",
  "roughness",
  "depth",
  "decay",
  "space",
] as const;
const MOST_VOICES = 40;

/**
 * The plan that a value from outside is, or everything that is wrong with it, each by its JSON Pointer. A plan that is
 * valid renders within bounds: at most 60 s, 40 voices and 20,000 events. Members that plans do not have are no fault.
 */
export function checkPlan(value: unknown): Plan | Fault[] {
  const faults: Fault[] = [];
  const plan = new Reader(value, "", faults);
  plan.oneOf("version", [1]);
  plan.oneOf("kind", [...Object.keys(KINDS), ...Object.keys(LOOPS)]);
  plan.number("seed", 0, Number.MAX_SAFE_INTEGER, { whole: true });
  plan.oneOf("quality", ["draft", "standard", "high"]);
  plan.oneOf("sampleRate", [44_100, 48_000]);
  const durationSec = plan.number("durationSec", 0.005, LONGEST_LOOP_SEC);
  plan.number("frequencyHz", 0, 20_000);
  if (plan.has("bpm")) plan.number("bpm", 20, 300);
  if (plan.has("key")) {
    const key = plan.object("key");
    key.number("tonic", 0, 11, { whole: true });
    key.oneOf("mode", ["major", "minor"]);
  }
  const axes = plan.object("axes");
  for (const axis of AXES) axes.number(axis, -1, 1);
  const effects = plan.object("effects");
  for (const share of ["reverb", "echo", "drive"]) effects.number(share, 0, 1);
  effects.oneOf("reverse", [true, false]);
  for (const word of plan.list("ignored", 100)) word.text(2_000);
  if (plan.has("patch") === plan.has("loop")) {
    faults.push({ pointer: "", detail: "A plan has either a patch or a loop" });
  } else if (plan.has("patch")) checkPatch(plan.object("patch"), faults);
  else checkLoop(plan.object("loop"), durationSec, faults);
  return faults.length > 0 ? faults : value as Plan;
}

function checkLoop(loop: Reader, durationSec: number | undefined, faults: Fault[]): void {
  const bars = loop.number("bars", 1, 64, { whole: true });
  const bpm = loop.number("bpm", 20, 300);
  const exact = bars === undefined || bpm === undefined || durationSec === bars * 240 / bpm;
  if (!exact) faults.push({ pointer: "/durationSec", detail: "It is not that of the bars at their tempo" });
  const voices = loop.object("voices");
  const names = voices.names(MOST_VOICES);
  for (const name of names) {
    const voice = voices.object(name);
    voice.number("frequencyHz", 0, 20_000);
    voice.oneOf("pitched", [true, false]);
    voice.number("durationSec", 0.005, 30);
    voice.number("gainDb", -60, 24);
    voice.number("pan", -1, 1);
    if (voice.has("choke")) voice.member("choke").text(40);
    checkPatch(voice.object("patch"), faults);
  }
  const events = loop.list("events", 20_000);
  for (const event of events) {
    event.oneOf("voice", names);
    event.number("timeSec", 0, LONGEST_LOOP_SEC);
    event.number("velocity", 0, 1);
    if (event.has("note")) event.number("note", 0, 127);
    if (event.has("durationSec")) event.number("durationSec", 0.001, LONGEST_LOOP_SEC);
  }
  if (faults.length > 0 || durationSec === undefined) return;
  try {
    checkEvents(
      events.map(({ value }) => value as SoundEvent),
      voices.value as Record<string, unknown>,
      durationSec,
    );
  } catch (error) {
    faults.push({ pointer: "/loop/events", detail: (error as Error).message });
  }
}

function checkPatch(patch: Reader, faults: Fault[]): void {
  const before = faults.length;
  patchFaults(patch);
  if (faults.length > before) return;
  for (const { pointer, detail } of validatePatch(patch.value as Patch, MODULES)) {
    faults.push({ pointer: `${patch.pointer}${pointer}`, detail });
  }
}
