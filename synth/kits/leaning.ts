import type { Axes } from "../types.ts";
import type { KitVoice } from "./types.ts";

/** A voice that leans further, each axis within its bounds. */
export function leaning(voice: KitVoice, axes: Readonly<Partial<Axes>>): KitVoice {
  const sum: Partial<Record<keyof Axes, number>> = { ...voice.axes };
  for (const [axis, lean] of Object.entries(axes) as [keyof Axes, number][]) {
    sum[axis] = Math.min(1, Math.max(-1, (sum[axis] ?? 0) + lean));
  }
  return { ...voice, axes: sum };
}
