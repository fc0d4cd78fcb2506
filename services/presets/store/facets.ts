import { type Kysely, type RawBuilder, sql } from "kysely";
import { type FacetCount, type FacetName, HISTOGRAMS } from "../domain/facets.ts";
import type { Filter } from "../domain/list_query.ts";
import type { PresetsTables } from "../tables.ts";
import { matching } from "./list_filter.ts";

const MAX_VALUES = 50;

const VALUES: Readonly<Record<FacetName, RawBuilder<unknown>>> = {
  style: sql`style`,
  tag: sql`unnest(tags)`,
  license: sql`license`,
  role: sql`unnest(roles)`,
  meter: sql`meter_num || '/' || meter_den`,
  stepsPerBeat: sql`steps_per_beat`,
  bpm: binOf("bpm"),
  swing: binOf("swing"),
  density: binOf("density"),
  syncopation: binOf("syncopation"),
};

const COLUMNS = [
  "style",
  "tags",
  "license",
  "roles",
  "meter_num",
  "meter_den",
  "steps_per_beat",
  "bpm",
  "swing",
  "density",
  "syncopation",
] as const;

/** Counts over everything that matches, from one snapshot: the matches are found once and counted for each facet. */
export async function countFacets(
  db: Kysely<PresetsTables>,
  filter: Filter,
  names: readonly FacetName[],
): Promise<FacetCount[]> {
  const [first, ...rest] = [...new Set(names)].map((name) => counted(name));
  if (!first) return [];
  const counts = sql<FacetCount[]>`(select coalesce(json_agg(counts), '[]')
    from (${sql.join([first, ...rest], sql` union all `)}) as counts)`;
  const { facets } = await db
    .with((cte) => cte("matches").materialized(), () => matching(db, filter).select(COLUMNS))
    .selectNoFrom(counts.as("facets")).executeTakeFirstOrThrow();
  return facets;
}

function counted(name: FacetName): RawBuilder<unknown> {
  return sql`(select ${sql.lit(name)} as facet, value::text as value, count(*)::int as count
    from (select ${VALUES[name]} as value from matches) as found
    where value is not null group by value order by count(*) desc, value limit ${sql.lit(MAX_VALUES)})`;
}

/** The number of the bin that a value lies in; the range's end lies in the last. */
function binOf(column: FacetName): RawBuilder<unknown> {
  const { binWidth, most } = HISTOGRAMS[column]!;
  const bin = sql`floor((${sql.ref(column)} / ${sql.lit(binWidth)})::numeric)::int`;
  return sql`least(${bin}, ${sql.lit(Math.round(most / binWidth) - 1)})`;
}
