import { problem } from "@downbeat/runtime/problem";
import { contentOf } from "./content.ts";
import { given } from "./given.ts";
import { newPreset } from "./new_preset.ts";
import type { Origin, Preset } from "./types.ts";

export interface ForkOptions {
  readonly id: string;
  readonly owner: string;
  readonly name: string | undefined;
  readonly at: Date;
}

/** Creative Commons marks licences without derivatives by this part of their id. */
const NO_DERIVATIVES = /-ND(-|$)/i;

/**
 * A private copy that keeps the origin's credits, and remembers them where later edits cannot reach.
 * @throws {Problem} `license-forbids-derivatives`, unless the preset is the caller's own
 */
export function fork(origin: Preset, { id, owner, name, at }: ForkOptions): Preset {
  if (origin.license !== null && NO_DERIVATIVES.test(origin.license) && origin.owner !== owner) {
    throw problem("license-forbids-derivatives", {
      detail: `"${origin.name}" is licensed under ${origin.license}`,
    });
  }
  const content = { ...contentOf(origin), name: name ?? origin.name };
  return newPreset(content, { id, owner, at, forkedFrom: originOf(origin) });
}

function originOf({ id, name, version, author, license, attribution }: Preset): Origin {
  return { id, name, ...given({ version, author, license, attribution }) };
}
