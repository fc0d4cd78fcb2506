import { naturalDurationSec } from "./kinds/parts/lean.ts";
import { KINDS } from "./kinds/mod.ts";
import { LOOPS } from "./loops/mod.ts";
import { LOOP_STYLES } from "./loops/styles.ts";
import type { LoopKind } from "./loops/types.ts";
import { stream } from "./math/random.ts";
import { PlanError } from "./plan_error.ts";
import { appendEffects, tailSec } from "./planning/append_effects.ts";
import { checkRequest, LONGEST_LOOP_SEC } from "./planning/check_request.ts";
import { seedOf } from "./planning/seed_of.ts";
import { readKey, tuned } from "./planning/tune.ts";
import type { Understanding } from "./prompt/types.ts";
import { understand } from "./prompt/understand.ts";
import type { Key, Kind, KindName, Plan, PlanRequest } from "./types.ts";

/** Where neither the request nor the prompt names a kind: with bars or a tempo a loop of drums, else a pluck. */
const DEFAULTS = { timed: "drumLoop", untimed: "pluck" } as const;
const DEFAULT_BARS = 4;
const DEFAULT_BPM = 120;
const DEFAULT_KEY: Key = { tonic: 9, mode: "minor" };

/**
 * Decides on the sound that is asked for, without making it. What the request names stands above what its prompt says. The
 * seed follows from the prompt where none is given. A length beyond what a kind can be is refused where it is asked for by
 * a field, and brought within it where the prompt has it.
 * @throws PlanError `unsupported-kind`, `duration-out-of-range`, `invalid-prompt` or `invalid-value`
 */
export function plan(request: PlanRequest): Plan {
  checkRequest(request);
  const wanted = understand(request.prompt, { kind: request.kind });
  const name = request.kind ?? wanted.kind ?? defaultKind(request, wanted);
  const loop = Object.hasOwn(LOOPS, name) ? LOOPS[name] : undefined;
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (loop) return planLoop(loop, request, wanted);
  if (kind) return planSound(kind, request, wanted);
  throw new PlanError("unsupported-kind", `There is no kind "${name}"`);
}

function defaultKind(request: PlanRequest, wanted: Understanding): KindName {
  const timed = request.bars ?? request.bpm ?? wanted.bars ?? wanted.bpm;
  return timed === undefined ? DEFAULTS.untimed : DEFAULTS.timed;
}

function planSound(kind: Kind, request: PlanRequest, wanted: Understanding): Plan {
  const { axes, effects } = wanted;
  const common = commonOf(kind.name, request, wanted);
  const bpm = request.bpm ?? wanted.bpm;
  const key = keyOf(request, wanted);
  const frequencyHz = kind.pitched ? tuned(kind.frequencyHz, toneOf(request, wanted, key)) : kind.frequencyHz;
  const durationSec = soundSec(kind, request, wanted);
  const random = (what: string) => stream(common.seed, `${kind.name}/${what}`);
  const patch = kind.recipe({ axes, frequencyHz, durationSec, random });
  return {
    ...common,
    durationSec,
    ...(bpm !== undefined && { bpm }),
    ...(key && { key }),
    frequencyHz,
    patch: appendEffects(patch, effects, bpm ?? DEFAULT_BPM),
  };
}

function planLoop(kind: LoopKind, request: PlanRequest, wanted: Understanding): Plan {
  const common = commonOf(kind.name, request, wanted);
  const style = LOOP_STYLES[wanted.style ?? ""] ?? LOOP_STYLES[""]!;
  const bpm = request.bpm ?? wanted.bpm ?? style.bpm;
  const asked = loopBars(request, wanted, bpm);
  const mostBars = Math.floor(LONGEST_LOOP_SEC * bpm / 240);
  if (request.bars !== undefined && asked > mostBars) {
    throw new PlanError("duration-out-of-range", `At ${bpm} bpm a loop has at most ${mostBars} bars`);
  }
  const bars = Math.min(asked, mostBars);
  const key = keyOf(request, wanted) ?? (kind.keyed ? DEFAULT_KEY : undefined);
  const { events, voices } = kind.compose({
    style,
    bars,
    bpm,
    key: key ?? DEFAULT_KEY,
    axes: wanted.axes,
    effects: wanted.effects,
    seed: common.seed,
    random: (what) => stream(common.seed, `${kind.name}/${what}`),
  });
  const voice = Object.values(voices)[0];
  return {
    ...common,
    durationSec: bars * 240 / bpm,
    bpm,
    ...(key && { key }),
    frequencyHz: kind.keyed && key ? tuned(voice!.frequencyHz, { key }) : voice!.frequencyHz,
    loop: { bars, bpm, events, voices },
  };
}

function commonOf(kind: KindName, request: PlanRequest, { axes, effects, ignored }: Understanding) {
  return {
    version: 1 as const,
    kind,
    seed: request.seed ?? seedOf(request.prompt),
    quality: request.quality ?? "standard",
    sampleRate: request.sampleRate ?? 44_100,
    axes,
    effects,
    ignored,
  };
}

function keyOf(request: PlanRequest, wanted: Understanding): Key | undefined {
  return request.key === undefined ? wanted.key : readKey(request.key);
}

/** A note of the prompt stands above a key, unless the key is a field and the note is not. */
function toneOf(request: PlanRequest, { frequencyHz }: Understanding, key: Key | undefined) {
  return {
    ...(frequencyHz !== undefined && request.key === undefined && { frequencyHz }),
    ...(key && { key }),
  };
}

function soundSec(kind: Kind, request: PlanRequest, { axes, effects, seconds }: Understanding): number {
  const { min, max } = kind.durationSec;
  const { durationSec } = request;
  if (durationSec !== undefined && !(durationSec >= min && durationSec <= max)) {
    throw new PlanError("duration-out-of-range", `A ${kind.name} is from ${min} to ${max} s long`);
  }
  const natural = naturalDurationSec(kind, axes) + tailSec(effects);
  return durationSec ?? Math.min(max, Math.max(min, seconds ?? natural));
}

/** Bars as they are asked for, or so many that they are as long as the seconds that are. */
function loopBars(request: PlanRequest, { bars, seconds }: Understanding, bpm: number): number {
  const fromSec = request.durationSec ?? (bars === undefined ? seconds : undefined);
  if (request.bars !== undefined) return request.bars;
  return fromSec === undefined ? bars ?? DEFAULT_BARS : Math.max(1, Math.round(fromSec * bpm / 240));
}
