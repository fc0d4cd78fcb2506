import { type RawBuilder, sql } from "kysely";
import type { ListQuery, Sort, Target, TargetFeature } from "../domain/list_query.ts";
import { relevanceTo } from "./list_filter.ts";

/** A total order of presets: by a key, and by id where keys are equal. */
export interface Order {
  readonly key: RawBuilder<unknown>;
  readonly type: "timestamptz" | "int8" | "float8" | "text";
  readonly direction: "asc" | "desc";
}

const COLUMNS: Readonly<Record<TargetFeature, string>> = {
  density: "density",
  syncopation: "syncopation",
  evenness: "evenness",
  balance: "balance",
  offBeatness: "off_beatness",
  ghostShare: "ghost_share",
  swing: "swing",
  bpm: "bpm",
};

/** What counts as far, so that a unit of one feature weighs as much as a unit of another. */
const SPANS: Partial<Record<TargetFeature, number>> = { swing: 100, bpm: 280 };

export function orderOf(sort: Sort, q: ListQuery["q"]): Order {
  switch (sort.by) {
    case "relevance":
      return { key: relevanceTo(q!), type: "float8", direction: "desc" };
    case "newest":
      return { key: sql`dated_at`, type: "timestamptz", direction: "desc" };
    case "popular":
      return { key: sql`uses`, type: "int8", direction: "desc" };
    case "name":
      return { key: sql`sort_name`, type: "text", direction: "asc" };
    case "bpm":
      return { key: sql`bpm`, type: "float8", direction: "asc" };
    case "target":
      return { key: distanceTo(sort.targets), type: "float8", direction: "asc" };
  }
}

/** Euclidean distance over the named features, each scaled to 0..1, to six decimals. */
function distanceTo(targets: readonly Target[]): RawBuilder<unknown> {
  const squares = targets.map(({ feature, value }) =>
    sql`power((${sql.ref(COLUMNS[feature])} - ${value}::float8) / ${sql.lit(SPANS[feature] ?? 1)}, 2)`
  );
  return sql`round(sqrt(${sql.join(squares, sql` + `)})::numeric, 6)::float8`;
}
