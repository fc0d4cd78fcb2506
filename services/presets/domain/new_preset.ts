import { analyse } from "./analyse.ts";
import type { Content, Origin, Preset, Visibility } from "./types.ts";

export interface Birth {
  readonly id: string;
  readonly owner: string;
  readonly at: Date;
  readonly visibility?: Exclude<Visibility, "public"> | undefined;
  readonly forkedFrom?: Origin;
}

/** A preset at its first revision. */
export function newPreset(
  content: Content,
  { id, owner, at, visibility = "private", forkedFrom }: Birth,
): Preset {
  return {
    ...content,
    ...analyse(content.groove),
    id,
    owner,
    revision: 1,
    visibility,
    version: null,
    forkedFrom: forkedFrom ?? null,
    uses: 0,
    favorites: 0,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
  };
}
