import type { NoteEvent, Patch } from "../types.ts";
import { compilePatch, type VoiceOptions } from "./compile_patch.ts";
import { BLOCK_FRAMES, type Buffer } from "./module.ts";
import type { Definitions } from "./validate_patch.ts";

export interface PatchRendering extends VoiceOptions {
  /** How many frames are wanted. */
  readonly frames: number;
  /** In rising order, counted from the first frame that is wanted. */
  readonly events: readonly NoteEvent[];
  /** Asked before each block; an aborted one ends the work. */
  readonly signal?: AbortSignal | undefined;
  /** Hears the share that is done, from 0 to 1, now and then. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

const BLOCKS_A_STEP = 64;

/**
 * Plays events on a valid patch, and gives what is heard from their moment on: what modules are late is cut off.
 * @throws what the signal was aborted with
 */
export function renderPatch(
  patch: Patch,
  definitions: Definitions,
  rendering: PatchRendering,
): Buffer[] {
  const steps = patchSteps(patch, definitions, rendering);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    rendering.onProgress?.(value);
  }
}

/** {@linkcode renderPatch} in steps of 64 blocks, with the share that is done before each and at the end. */
export function* patchSteps(
  patch: Patch,
  definitions: Definitions,
  rendering: Omit<PatchRendering, "onProgress">,
): Generator<number, Buffer[]> {
  const { frames, events, signal } = rendering;
  const voice = compilePatch(patch, definitions, rendering);
  const channels = voice.outputs.map(() => new Float32Array(frames));
  const total = frames + voice.latencyFrames;
  let next = 0;
  for (
    let start = 0, block = 0;
    start < total;
    start += BLOCK_FRAMES, block++
  ) {
    signal?.throwIfAborted();
    if (block % BLOCKS_A_STEP === 0) yield start / total;
    const length = Math.min(BLOCK_FRAMES, total - start);
    const now: NoteEvent[] = [];
    for (
      ;
      next < events.length && events[next]!.frame < start + length;
      next++
    ) {
      now.push({ ...events[next]!, frame: events[next]!.frame - start });
    }
    voice.process(length, now);
    const skipped = Math.min(length, Math.max(0, voice.latencyFrames - start));
    for (let c = 0; c < channels.length; c++) {
      channels[c]!.set(
        voice.outputs[c]!.subarray(skipped, length),
        start + skipped - voice.latencyFrames,
      );
    }
  }
  yield 1;
  return channels;
}
