import { type Kysely, type RawBuilder, sql } from "kysely";
import { foldText, wordsOf } from "../domain/fold_text.ts";
import type { Filter } from "../domain/list_query.ts";
import type { PresetsTables } from "../tables.ts";

/** The presets that match a filter, before any order. */
export function matching(db: Kysely<PresetsTables>, filter: Filter) {
  return db.selectFrom("presets").where(conditionOf(filter));
}

/** `visibility` stands as a constant, so that the planner may use the indexes of the public lists. */
function conditionOf(filter: Filter): RawBuilder<boolean> {
  const conditions = [
    ...(filter.own ? [] : [sql`visibility = 'public'`]),
    ...(filter.owner === undefined ? [] : [sql`owner = ${filter.owner}`]),
    ...(filter.q === undefined ? [] : [saysWords(filter.q)]),
    ...range("bpm", filter.bpmMin, filter.bpmMax),
    ...range("steps", filter.stepsMin, filter.stepsMax),
    ...range("swing", filter.swingMin, filter.swingMax),
    ...range("density", filter.densityMin, filter.densityMax),
    ...range("syncopation", filter.syncopationMin, filter.syncopationMax),
    ...(filter.meter === undefined
      ? []
      : [sql`meter_num || '/' || meter_den = any(${filter.meter}::text[])`]),
    ...(filter.stepsPerBeat === undefined ? [] : [sql`steps_per_beat = any(${filter.stepsPerBeat}::int[])`]),
    ...(filter.style === undefined ? [] : [sql`style = any(${filter.style}::text[])`]),
    ...(filter.license === undefined ? [] : [sql`license = any(${filter.license}::text[])`]),
    ...(filter.role === undefined ? [] : [sql`roles @> ${filter.role}::text[]`]),
    ...(filter.tag === undefined ? [] : [sql`tags @> ${filter.tag}::text[]`]),
    ...(filter.fingerprint === undefined ? [] : [sql`fingerprint = ${filter.fingerprint}`]),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

function range(column: string, min: number | undefined, max: number | undefined): RawBuilder<unknown>[] {
  return [
    ...(min === undefined ? [] : [sql`${sql.ref(column)} >= ${min}::float8`]),
    ...(max === undefined ? [] : [sql`${sql.ref(column)} <= ${max}::float8`]),
  ];
}

/** Every word as the beginning of a word of the preset, or nearly the same letters somewhere in its headline. */
function saysWords(q: string): RawBuilder<unknown> {
  return sql`(search @@ ${tsQueryOf(q)} or headline %> ${foldText(q)})`;
}

/** How well a preset answers the words: full-text rank and likeness of letters, 0..2. */
export function relevanceTo(q: string): RawBuilder<number> {
  return sql<number>`(ts_rank(search, ${tsQueryOf(q)})::float8 + word_similarity(${
    foldText(q)
  }, headline)::float8)`;
}

/** Words are letters and digits only here, so nothing in them is an operator. */
function tsQueryOf(q: string): RawBuilder<unknown> {
  return sql`to_tsquery('simple', ${wordsOf(q).map((word) => `${word}:*`).join(" & ")})`;
}
