import { type RawBuilder, sql } from "kysely";
import type { ListQuery, Sort, Target, TargetFeature } from "../domain/list_query.ts";
import { relevanceTo } from "./list_filter.ts";

/** A total order of presets: by a key, and by id where keys are equal. */
export interface Order {
  /** Whether the key is computed for every match; otherwise an index has them in order. */
  readonly computed: boolean;
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
      return { computed: true, key: relevanceTo(q!), type: "float8", direction: "desc" };
    case "newest":
      return { computed: false, key: sql`dated_at`, type: "timestamptz", direction: "desc" };
    case "popular":
      return { computed: false, key: sql`popularity`, type: "int8", direction: "desc" };
    case "name":
      return { computed: false, key: sql`sort_name`, type: "text", direction: "asc" };
    case "bpm":
      return { computed: false, key: sql`bpm`, type: "float8", direction: "asc" };
    case "target":
      return { computed: true, key: distanceTo(sort.targets), type: "float8", direction: "asc" };
  }
}

/** Squared Euclidean distance over the named features, each scaled to 0..1: in the order of the distance itself. */
function distanceTo(targets: readonly Target[]): RawBuilder<unknown> {
  const squares = targets.map(({ feature, value }) => {
    const difference = sql`(${sql.ref(COLUMNS[feature])} - ${value}::float8) / ${
      sql.lit(SPANS[feature] ?? 1)
    }::float8`;
    return sql`(${difference}) * (${difference})`;
  });
  return sql`(${sql.join(squares, sql` + `)})`;
}
