import type { components } from "@downbeat/contract/presets";
import { type Kysely, sql } from "kysely";
import type { Groove } from "../domain/types.ts";
import type { PresetsTables } from "../tables.ts";
import { ALL_FIELDS, columnsOf, summaryOf } from "./list_columns.ts";

export interface Found {
  readonly preset: components["schemas"]["PresetSummary"];
  readonly groove: Groove;
}

/** Those of the named presets that are public, by id, with their grooves; one query for all. */
export async function findPublic(
  db: Kysely<PresetsTables>,
  ids: readonly string[],
): Promise<Map<string, Found>> {
  const rows = await db.selectFrom("presets").select([...columnsOf(ALL_FIELDS), "groove"])
    .where(sql<boolean>`id = any(${ids}::text[])`).where(sql<boolean>`visibility = 'public'`).execute();
  return new Map(rows.map((row) => [row.id!, { preset: summaryOf(row, ALL_FIELDS), groove: row.groove! }]));
}
