import { given } from "./given.ts";
import type { Preset, PresetBody } from "./types.ts";

/** A preset as the contract shows it. */
export function present(preset: Preset): PresetBody {
  const { style, kit, author, license, source, attribution, version, forkedFrom } = preset;
  return {
    id: preset.id,
    revision: preset.revision,
    name: preset.name,
    description: preset.description,
    groove: preset.groove,
    tags: preset.tags,
    ...given({ style, kit, author, license, source, attribution, version }),
    visibility: preset.visibility,
    owner: preset.owner,
    features: preset.features,
    fingerprint: preset.fingerprint,
    stats: { uses: preset.uses, favorites: preset.favorites },
    ...given({ forkedFrom }),
    createdAt: preset.createdAt.toISOString(),
    updatedAt: preset.updatedAt.toISOString(),
    ...given({ publishedAt: preset.publishedAt?.toISOString() }),
  };
}
