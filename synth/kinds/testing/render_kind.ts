import { renderPatch } from "../../graph/render_patch.ts";
import { stream } from "../../math/random.ts";
import { MODULES } from "../../modules/mod.ts";
import { NEUTRAL } from "../../prompt/axis_sums.ts";
import type { Axes, Kind, Patch, Rendered, SampleRate } from "../../types.ts";
import { naturalDurationSec } from "../parts/lean.ts";

export interface KindRendering {
  readonly seed?: number;
  readonly axes?: Partial<Axes>;
  readonly durationSec?: number;
  readonly frequencyHz?: number;
  readonly sampleRate?: SampleRate;
}

/** The patch of a kind for a seed, and how long it is. */
export function patchOfKind(
  kind: Kind,
  { seed = 1, axes, durationSec, frequencyHz = kind.frequencyHz }: KindRendering,
): { readonly patch: Patch; readonly durationSec: number } {
  const leaned = { ...NEUTRAL, ...axes };
  const length = durationSec ?? naturalDurationSec(kind, leaned);
  const patch = kind.recipe({
    axes: leaned,
    frequencyHz,
    durationSec: length,
    random: (name) => stream(seed, `${kind.name}/${name}`),
  });
  return { patch, durationSec: length };
}

/** One note of a kind as its recipe has it, without what comes after recipes. */
export function renderKind(kind: Kind, rendering: KindRendering = {}): Rendered {
  const { seed = 1, sampleRate = 44_100, frequencyHz = kind.frequencyHz } = rendering;
  const { patch, durationSec } = patchOfKind(kind, rendering);
  const pcm = renderPatch(patch, MODULES, {
    sampleRate,
    seed,
    quality: "standard",
    frames: Math.round(durationSec * sampleRate),
    events: [{ frame: 0, type: "on", frequencyHz, velocity: 1 }],
  });
  return { pcm, sampleRate };
}
