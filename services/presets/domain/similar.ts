import { compare, embed, embedRotations, type Space } from "@downbeat/music";
import type { components } from "@downbeat/contract/presets";
import { problem } from "@downbeat/runtime/problem";
import type { Groove } from "./types.ts";

type Neighbour = components["schemas"]["Neighbour"];

/** How a groove is compared. */
export interface Likeness {
  readonly space: Space;
  /** Whether grooves that start elsewhere in the bar count too. */
  readonly rotation: boolean;
}

/** The vectors to look for: one, or one for each rotation. @throws {Problem} `groove-is-empty` */
export function queriesFor(groove: Groove, { space, rotation }: Likeness): Float32Array[] {
  if (embed(groove, "rhythm").every((value) => value === 0)) {
    throw problem("groove-is-empty", { detail: "It has no hit on a drum track that is not muted" });
  }
  return rotation ? embedRotations(groove, space) : [embed(groove, space)];
}

/** A neighbour with the reasons why it is one. */
export function explain(
  asked: Groove,
  found: { preset: Neighbour["preset"]; groove: Groove },
  { space, rotation }: Likeness,
): Neighbour {
  const comparison = compare(asked, found.groove, space, { rotation });
  return { preset: found.preset, ...comparison };
}
