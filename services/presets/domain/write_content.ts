import type { components } from "@downbeat/contract/presets";
import { problem } from "@downbeat/runtime/problem";
import { checkGroove } from "./check_groove.ts";
import { contentOf } from "./content.ts";
import type { Content, Preset, Visibility } from "./types.ts";
import { missingForPublishing } from "./version.ts";

type Input = components["schemas"]["PresetInput"];
type Patch = components["schemas"]["PresetPatch"];

/** The content of a body that names all of it. @throws {Problem} `bad-request` for a groove that breaks a rule */
export function contentFrom(input: Input): Content {
  return {
    name: input.name,
    description: input.description ?? "",
    groove: checkGroove(input.groove, "/body/groove"),
    tags: withoutRepeats(input.tags),
    style: input.style ?? null,
    kit: input.kit ?? null,
    author: input.author ?? null,
    license: input.license ?? null,
    source: input.source ?? null,
    attribution: input.attribution ?? null,
  };
}

/** RFC 7396: named members change, null removes. A groove is replaced whole. @throws {Problem} as {@linkcode contentFrom} */
export function patchContent(preset: Preset, patch: Patch): Content {
  const { visibility: _, groove, description, tags, ...rest } = patch;
  const content = { ...contentOf(preset), ...rest };
  return {
    ...content,
    ...(groove !== undefined && { groove: checkGroove(groove, "/body/groove") }),
    ...(description !== undefined && { description: description ?? "" }),
    ...(tags !== undefined && { tags: withoutRepeats(tags) }),
  };
}

/**
 * The next revision of a preset. A public one stays public, so it must keep what publishing needed.
 * @throws {Problem} `preset-is-public` when another visibility is asked of it, `preset-not-publishable`
 */
export function rewrite(
  preset: Preset,
  revised: Preset,
  asked: Exclude<Visibility, "public"> | undefined,
): Preset {
  if (preset.visibility !== "public") return { ...revised, visibility: asked ?? preset.visibility };
  if (asked !== undefined) {
    throw problem("preset-is-public", {
      detail: `To make it ${asked}, withdraw it first with presets.unpublish`,
    });
  }
  const lacking = missingForPublishing(revised);
  if (lacking.length > 0) {
    throw problem("preset-not-publishable", { detail: `A public preset needs ${lacking.join(" and ")}` });
  }
  return revised;
}

function withoutRepeats(tags: readonly string[] | null | undefined): string[] {
  return [...new Set(tags ?? [])];
}
