import type { Insertable, Selectable } from "kysely";
import { vectorsOf } from "../domain/analyse.ts";
import { foldText } from "../domain/fold_text.ts";
import type { Preset } from "../domain/types.ts";
import type { PresetRow } from "../tables.ts";

/** The columns a whole preset is read from; the rest only serve searches. */
export const PRESET_COLUMNS = [
  "id",
  "owner",
  "revision",
  "visibility",
  "name",
  "description",
  "groove",
  "tags",
  "style",
  "kit",
  "author",
  "license",
  "source",
  "attribution",
  "version",
  "forked_from",
  "uses",
  "favorites",
  "created_at",
  "updated_at",
  "published_at",
  "roles",
  "features",
  "fingerprint",
] as const satisfies readonly (keyof PresetRow)[];

export type StoredPreset = Pick<Selectable<PresetRow>, typeof PRESET_COLUMNS[number]>;

export function presetOf(row: StoredPreset): Preset {
  const { forked_from, created_at, updated_at, published_at, ...same } = row;
  return {
    ...same,
    forkedFrom: forked_from,
    createdAt: created_at,
    updatedAt: updated_at,
    publishedAt: published_at,
  };
}

export function rowOf(preset: Preset): Insertable<PresetRow> {
  const { forkedFrom, createdAt, updatedAt, publishedAt, ...same } = preset;
  const { groove, features } = preset;
  return {
    ...same,
    forked_from: forkedFrom,
    created_at: createdAt,
    updated_at: updatedAt,
    published_at: publishedAt,
    ...searchWords(preset),
    bpm: groove.bpm,
    meter_num: groove.meter.num,
    meter_den: groove.meter.den,
    steps_per_beat: groove.stepsPerBeat,
    steps: groove.steps,
    swing: groove.swing,
    feature_set: features.featureSet,
    density: features.density,
    syncopation: features.syncopation,
    evenness: features.evenness,
    balance: features.balance,
    off_beatness: features.offBeatness,
    ghost_share: features.ghostShare,
    vectors: new Uint8Array(vectorsOf(groove).buffer),
  };
}

/**
 * Folding can make one letter into eighteen. What names are ordered by goes into cursors and indexes, which have bounds,
 * and names that are equal so far are ordered by id.
 */
const MAX_SORT_CHARS = 160;

function searchWords({ name, style, tags, author, description }: Preset) {
  const words = [name, style, ...tags, author].filter((one) => one !== null);
  return {
    sort_name: foldText(name).slice(0, MAX_SORT_CHARS).toWellFormed(),
    headline: foldText(words.join(" ").replaceAll("-", " ")),
    prose: foldText(description),
  };
}
