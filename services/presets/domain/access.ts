import type { Preset } from "./types.ts";

/** Whether a caller may read a preset: public and unlisted ones are for everybody who knows the id. */
export function readableBy(
  preset: Pick<Preset, "owner" | "visibility">,
  callerId: string | undefined,
): boolean {
  return preset.visibility !== "private" || preset.owner === callerId;
}
