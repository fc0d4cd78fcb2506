import { BLOCK_FRAMES, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { renderPatch } from "../graph/render_patch.ts";
import { type Definitions, validatePatch } from "../graph/validate_patch.ts";
import { MODULES } from "../modules/mod.ts";
import type { Cable, ModuleSpec, NoteEvent, Quality } from "../types.ts";

export const SAMPLE_RATE = 48_000;

export interface Playing {
  readonly modules: readonly ModuleSpec[];
  readonly cables?: readonly (readonly [from: string, to: string, amount?: number])[];
  /** The last module without it. */
  readonly output?: string;
  readonly seconds?: number;
  readonly frames?: number;
  /** A note that begins at 0 without it. */
  readonly events?: readonly NoteEvent[];
  readonly hz?: number;
  readonly quality?: Quality;
  readonly seed?: number;
  /** What modules of type `feed` sound. */
  readonly feed?: Readonly<Record<string, ArrayLike<number>>>;
}

/** Renders a patch, which must be valid. */
export function play(playing: Playing): Float32Array[] {
  const { modules, cables = [], feed = {}, hz = 440 } = playing;
  const patch = {
    modules,
    cables: cables.map(([from, to, amount]): Cable =>
      amount === undefined ? { from, to } : { from, to, amount }
    ),
    output: playing.output ?? modules.at(-1)!.id,
  };
  const definitions: Definitions = {
    ...MODULES,
    ...Object.fromEntries(Object.entries(feed).map(([type, samples]) => [type, feeding(samples)])),
  };
  const faults = validatePatch(patch, definitions);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return renderPatch(patch, definitions, {
    sampleRate: SAMPLE_RATE,
    quality: playing.quality ?? "standard",
    seed: playing.seed ?? 1,
    frames: playing.frames ?? Math.round((playing.seconds ?? 1) * SAMPLE_RATE),
    events: playing.events ?? [note(0, hz)],
  });
}

export function note(frame: number, frequencyHz = 440, velocity = 1): NoteEvent {
  return { frame, type: "on", frequencyHz, velocity };
}

/** A module that sounds what it is given, then nothing. */
export function feeding(samples: ArrayLike<number>): ModuleDefinition {
  return {
    inputs: [],
    parameters: {},
    channels: 1,
    create() {
      const out = newBuffer();
      let at = 0;
      return {
        outputs: [out],
        process(frames) {
          for (let i = 0; i < Math.min(frames, BLOCK_FRAMES); i++) out[i] = samples[at++] ?? 0;
        },
      };
    },
  };
}
