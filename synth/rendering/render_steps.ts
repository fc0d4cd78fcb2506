import type { Descriptors } from "../analysis/descriptors.ts";
import { describe } from "../analysis/describe.ts";
import { flowsOf } from "../graph/flow.ts";
import { patchSteps } from "../graph/render_patch.ts";
import { validatePatch } from "../graph/validate_patch.ts";
import { mixSteps } from "../events/mix_steps.ts";
import { KINDS } from "../kinds/mod.ts";
import { MODULES } from "../modules/mod.ts";
import { postProcess } from "../post/post_process.ts";
import type { Verdict } from "../post/quality_gate.ts";
import { stream } from "../math/random.ts";
import type { NoteEvent, Patch, Plan, Rendered } from "../types.ts";
import { stepsOf } from "./drive_steps.ts";
import { noteSecOf } from "./release.ts";

export interface RenderMeta {
  readonly descriptors: Descriptors;
  /** LUFS: integrated of a loop, by `loudnessEvent` of a one-shot; −Infinity for silence. */
  readonly loudnessLufs: number;
  /** dBTP; −Infinity for silence. */
  readonly truePeakDb: number;
  /** Frames by which the slowest patch was late, all of them made up for. */
  readonly latencyFrames: number;
  /** Whether the sound is fit to be used, and what is wrong with it if not. */
  readonly verdict: Verdict;
  /** 1, or 2 where the first was not fit to be used. */
  readonly attempts: number;
}

export interface Rendering extends Rendered {
  readonly meta: RenderMeta;
}

const ATTEMPTS = 2;
const RENDERED = 0.8;
const FINISHED = 0.95;

/**
 * The work of rendering a plan, in steps of some milliseconds.
 * @throws RangeError for a patch that is not valid
 */
export function* renderSteps(plan: Plan): Generator<number, Rendering> {
  const { sampleRate, loop } = plan;
  const lengthFrames = Math.round(plan.durationSec * sampleRate);
  const kind = KINDS[plan.kind];
  patchesOf(plan).forEach(assertPlayable);
  for (let attempts = 1;; attempts++) {
    const raw = yield* stepsOf(rawSteps(plan, lengthFrames, seedOf(plan, attempts)), 0, RENDERED);
    yield RENDERED;
    const { pcm, meta } = postProcess(raw, {
      sampleRate,
      mode: loop ? "loop" : "oneShot",
      lengthFrames,
      family: kind?.family ?? "loop",
      effects: plan.effects,
      pitched: kind?.family === "tone" || kind?.family === "bass",
    });
    if (!meta.verdict.passed && attempts < ATTEMPTS) continue;
    yield FINISHED;
    const descriptors = describe(pcm, sampleRate);
    return {
      pcm,
      sampleRate,
      meta: { descriptors, ...meta, latencyFrames: latencyOf(plan), attempts },
    };
  }
}

/** A second attempt has a seed of its own, that follows from the first. */
function seedOf({ seed }: Plan, attempt: number): number {
  return attempt === 1 ? seed : stream(seed, `attempt/${attempt}`).int(4_294_967_296);
}

function* rawSteps(
  { patch, loop, frequencyHz, durationSec, quality, sampleRate }: Plan,
  lengthFrames: number,
  seed: number,
): Generator<number, Float32Array<ArrayBuffer>[]> {
  if (loop) {
    const { events, voices } = loop;
    const mix = yield* mixSteps(events, voices, { quality, sampleRate, seed, loopFrames: lengthFrames });
    return mix.pcm;
  }
  return yield* patchSteps(patch!, MODULES, {
    quality,
    sampleRate,
    seed,
    frames: lengthFrames,
    events: notesOf(patch!, frequencyHz, durationSec, sampleRate),
  });
}

function notesOf(patch: Patch, frequencyHz: number, durationSec: number, sampleRate: number): NoteEvent[] {
  const noteSec = noteSecOf(patch, durationSec);
  const on: NoteEvent = { frame: 0, type: "on", frequencyHz, velocity: 1 };
  if (noteSec === undefined) return [on];
  return [on, { ...on, frame: Math.round(noteSec * sampleRate), type: "off" }];
}

/** Without this a loop of cables that was never checked would go round for ever. */
function assertPlayable(patch: Patch): void {
  const [fault] = validatePatch(patch, MODULES);
  if (fault) throw new RangeError(`${fault.pointer}: ${fault.detail}`);
}

function patchesOf({ patch, loop }: Plan): Patch[] {
  return loop ? Object.values(loop.voices).map(({ patch }) => patch) : [patch!];
}

function latencyOf(plan: Plan): number {
  const late = patchesOf(plan).map((patch) => flowsOf(patch, MODULES, plan.quality).get(patch.output)!.late);
  return Math.max(0, ...late);
}
