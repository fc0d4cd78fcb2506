import { revisionTag } from "@downbeat/runtime/contract";
import { present } from "../domain/present.ts";
import type { Preset, PresetBody } from "../domain/types.ts";

type Twins = PresetBody["twins"] & object;

/** The preset as it is now. */
export function changed(preset: Preset, twins?: Twins) {
  return { status: 200 as const, body: bodyOf(preset, twins), headers: { ETag: revisionTag(preset) } };
}

/** A preset that was not there before. */
export function created(preset: Preset, twins?: Twins) {
  const headers = { ETag: revisionTag(preset), Location: `/v1/presets/${preset.id}` };
  return { status: 201 as const, body: bodyOf(preset, twins), headers };
}

/** A preset in an answer, with those that have the same band grid. */
export function bodyOf(preset: Preset, twins: Twins | undefined): PresetBody {
  return { ...present(preset), ...(twins !== undefined && { twins }) };
}
