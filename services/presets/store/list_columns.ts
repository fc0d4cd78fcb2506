import type { components } from "@downbeat/contract/presets";
import type { Selectable } from "kysely";
import type { PresetRow } from "../tables.ts";

type Summary = components["schemas"]["PresetSummary"];
export type PresetField = components["schemas"]["PresetField"];
type Row = Selectable<PresetRow>;
type Column = Exclude<keyof PresetRow, "vectors">;

/** The columns that each member of a summary is made of, where the names differ. */
const COLUMNS: Partial<Record<PresetField, readonly Column[]>> = {
  meter: ["meter_num", "meter_den"],
  stepsPerBeat: ["steps_per_beat"],
  stats: ["uses", "favorites"],
  forkedFrom: ["forked_from"],
  createdAt: ["created_at"],
  updatedAt: ["updated_at"],
  publishedAt: ["published_at"],
};

const MADE: { readonly [F in PresetField]?: (row: Row) => Summary[F] | null } = {
  meter: (row) => ({ num: row.meter_num, den: row.meter_den }),
  stepsPerBeat: (row) => row.steps_per_beat,
  stats: (row) => ({ uses: row.uses, favorites: row.favorites }),
  forkedFrom: (row) => row.forked_from,
  createdAt: (row) => row.created_at.toISOString(),
  updatedAt: (row) => row.updated_at.toISOString(),
  publishedAt: (row) => row.published_at?.toISOString(),
};

/** Everything but the groove, for lists that name no fields. */
export const ALL_FIELDS: readonly PresetField[] = [
  "description",
  "bpm",
  "meter",
  "stepsPerBeat",
  "steps",
  "swing",
  "roles",
  "tags",
  "style",
  "kit",
  "author",
  "license",
  "source",
  "attribution",
  "version",
  "visibility",
  "owner",
  "features",
  "fingerprint",
  "stats",
  "forkedFrom",
  "createdAt",
  "updatedAt",
  "publishedAt",
];

/** What to select for some members; only that is read. */
export function columnsOf(fields: readonly PresetField[]): Column[] {
  const named = fields.flatMap((field) => COLUMNS[field] ?? [field as Column]);
  return [...new Set<Column>(["id", "revision", "name", ...named])];
}

/** A row of {@linkcode columnsOf} the same fields as a summary. */
export function summaryOf(row: Partial<Row>, fields: readonly PresetField[]): Summary {
  const whole = row as Row;
  const summary: Record<string, unknown> = { id: whole.id, revision: whole.revision, name: whole.name };
  for (const field of fields) {
    const value = MADE[field]?.(whole) ?? whole[field as Column];
    if (value !== null && value !== undefined) summary[field] = value;
  }
  return summary as Summary;
}
