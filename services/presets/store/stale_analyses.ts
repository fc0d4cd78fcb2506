import type { Kysely, Transaction } from "kysely";
import type { Preset } from "../domain/types.ts";
import type { PresetsTables } from "../tables.ts";
import { recordChange } from "./changes.ts";
import { PRESET_COLUMNS, presetOf, rowOf } from "./preset_row.ts";

/** Presets whose analysis follows other definitions than `featureSet`, locked for whoever renews them. */
export async function lockStale(
  tx: Transaction<PresetsTables>,
  featureSet: number,
  limit: number,
): Promise<Preset[]> {
  const rows = await tx.selectFrom("presets").select(PRESET_COLUMNS).where("feature_set", "!=", featureSet)
    .limit(limit).forUpdate().skipLocked().execute();
  return rows.map(presetOf);
}

/** Whether any preset is left to renew, by this process or by another that has it locked. */
export async function anyStale(db: Kysely<PresetsTables>, featureSet: number): Promise<boolean> {
  const row = await db.selectFrom("presets").select("id").where("feature_set", "!=", featureSet).limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a preset's analysis alone: its author wrote nothing, so the revision stays. */
export async function updateAnalysis(
  tx: Transaction<PresetsTables>,
  preset: Preset,
  at: Date,
): Promise<void> {
  const {
    features,
    feature_set,
    density,
    syncopation,
    evenness,
    balance,
    off_beatness,
    ghost_share,
    ...row
  } = rowOf(preset);
  const { roles, fingerprint, vectors } = row;
  await tx.updateTable("presets")
    .set({ features, feature_set, density, syncopation, evenness, balance, off_beatness, ghost_share })
    .set({ roles, fingerprint, vectors })
    .where("id", "=", preset.id).execute();
  await recordChange(tx, preset, preset, at);
}
