import { analyse } from "./analyse.ts";
import type { Content, Preset } from "./types.ts";

/** The next revision of a preset, with other content. */
export function revise(preset: Preset, content: Content, at: Date): Preset {
  return { ...preset, ...content, ...analyse(content.groove), revision: preset.revision + 1, updatedAt: at };
}
