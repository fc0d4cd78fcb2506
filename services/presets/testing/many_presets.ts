import type { Kysely } from "kysely";
import { newPreset } from "../domain/new_preset.ts";
import { contentFrom } from "../domain/write_content.ts";
import { rowOf } from "../store/preset_row.ts";
import type { PresetsTables } from "../tables.ts";
import { HOUSE } from "./grooves.ts";

/** A preset has some forty columns, and a statement takes at most 65,535 values. */
const ROWS = 1_000;

/** Puts public presets of one groove straight into the store; their ids in order. */
export async function insertPresets(
  db: Kysely<PresetsTables>,
  owner: string,
  count: number,
): Promise<string[]> {
  const content = contentFrom({ name: "One of many", groove: HOUSE });
  const preset = newPreset(content, { id: "", owner, at: new Date() });
  const row = rowOf({ ...preset, visibility: "public", version: "1.0.0", publishedAt: preset.createdAt });
  const mark = owner.at(-1);
  const rows = Array.from({ length: count }, (_, index) => ({
    ...row,
    id: `prs_${mark}${String(index).padStart(25, "0")}`,
    name: `One of many ${index}`,
  }));
  for (let start = 0; start < count; start += ROWS) {
    await db.insertInto("presets").values(rows.slice(start, start + ROWS)).execute();
  }
  return rows.map(({ id }) => id);
}
