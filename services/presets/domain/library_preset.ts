import type { components } from "@downbeat/contract/presets";
import { present } from "./present.ts";
import type { Preset } from "./types.ts";

type Schemas = components["schemas"];

export type LibraryPreset = Schemas["LibraryPreset"];
export type LibraryChange = Schemas["Change"];

/** A public preset as mirrors keep it, its members always in this order: one state has one text. */
export function libraryPreset(preset: Preset): LibraryPreset {
  const { visibility: _, stats: __, ...kept } = present(preset);
  // Public presets have been published.
  return { ...kept, version: kept.version!, publishedAt: kept.publishedAt! };
}

/** A state of a public preset, the same in an export and in the feed. */
export function putOf(preset: Preset): LibraryChange {
  const shown = libraryPreset(preset);
  return { kind: "put", id: shown.id, at: shown.updatedAt, preset: shown };
}

/** What is left of a preset that is not public any more. */
export function goneOf(id: string, at: Date): LibraryChange {
  return { kind: "gone", id, at: at.toISOString() };
}
