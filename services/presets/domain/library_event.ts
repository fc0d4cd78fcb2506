import type { Preset } from "./types.ts";

/** What happens to the public library when a preset is written. */
export type LibraryEvent = "preset.published" | "preset.updated" | "preset.withdrawn";

type Shown = Pick<Preset, "visibility" | "version">;

/** What the step from one state of a preset to the next means to the public; null when it sees neither of them. */
export function libraryEvent(before: Shown | undefined, after: Shown | undefined): LibraryEvent | null {
  const shown = before?.visibility === "public";
  if (after?.visibility !== "public") return shown ? "preset.withdrawn" : null;
  return shown && before.version === after.version ? "preset.updated" : "preset.published";
}
