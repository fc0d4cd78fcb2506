import type { components } from "@downbeat/contract/presets";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Filter } from "../domain/list_query.ts";
import type { PresetsTables } from "../tables.ts";
import { columnsOf, type PresetField, summaryOf } from "./list_columns.ts";
import { matching } from "./list_filter.ts";
import type { Order } from "./list_order.ts";

/** The place after one item: its sort key and its id. */
export type Place = readonly [key: string | number, id: string];

export interface ListPage {
  readonly items: components["schemas"]["PresetSummary"][];
  /** Matches in all, counted up to 10,000. */
  readonly total: number;
  /** Where the next page begins; absent on the last. */
  readonly next: Place | undefined;
}

export interface PageOptions {
  readonly filter: Filter;
  readonly order: Order;
  readonly limit: number;
  readonly after: Place | undefined;
  readonly fields: readonly PresetField[];
}

const MAX_TOTAL = 10_000;

/**
 * One page by keyset: rows that others write meanwhile neither repeat nor hide an item. One statement reads the page and
 * the total, so they agree.
 */
export async function listPage(db: Kysely<PresetsTables>, options: PageOptions): Promise<ListPage> {
  const { filter, order, limit, after, fields } = options;
  const rows = order.computed ? await computedPage(db, options) : await orderedPage(db, options);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  // The total rides on the rows; after the last of them there may be none.
  const total = rows[0]?.total ?? (after ? await countMatches(db, filter) : 0);
  return {
    items: shown.map((row) => summaryOf(row, fields)),
    total,
    next: rows.length > limit && last ? [keyText(last.sort_key), last.id!] : undefined,
  };
}

/** An index has the keys in order, so the page is read off it, and the total is counted beside. */
function orderedPage(db: Kysely<PresetsTables>, { filter, order, limit, after, fields }: PageOptions) {
  const page = matching(db, filter)
    .select(columnsOf(fields)).select(order.key.as("sort_key")).select(totalOf(db, filter).as("total"))
    .orderBy(sql`${order.key} ${sql.raw(order.direction)}`).orderBy("id", order.direction).limit(limit + 1);
  return (after ? page.where(beyond(order, order.key, after)) : page).execute();
}

/** Every match needs its key, so matches are found once, and their columns read for the page alone. */
function computedPage(db: Kysely<PresetsTables>, { filter, order, limit, after, fields }: PageOptions) {
  const key = sql.ref("sort_key");
  const counted = sql<number>`(select least(count(*), ${sql.lit(MAX_TOTAL)}) from matches)`;
  const page = db
    .with(
      (cte) => cte("matches").materialized(),
      () => matching(db, filter).select(["id", order.key.as("sort_key")]),
    )
    .with("page", (cte) => {
      const found = cte.selectFrom("matches").select(["id", "sort_key"])
        .orderBy("sort_key", order.direction).orderBy("id", order.direction).limit(limit + 1);
      return after ? found.where(beyond(order, key, after)) : found;
    });
  return page.selectFrom("page").innerJoin("presets", "presets.id", "page.id")
    .select(columnsOf(fields).map((column) => `presets.${column}` as const))
    .select("sort_key").select(counted.as("total"))
    .orderBy("sort_key", order.direction).orderBy("page.id", order.direction).execute();
}

function beyond(
  { type, direction }: Order,
  key: RawBuilder<unknown>,
  [place, id]: Place,
): RawBuilder<boolean> {
  return sql<boolean>`(${key}, id) ${sql.raw(direction === "asc" ? ">" : "<")} (${place}::${
    sql.raw(type)
  }, ${id})`;
}

async function countMatches(db: Kysely<PresetsTables>, filter: Filter): Promise<number> {
  return (await totalOf(db, filter).executeTakeFirstOrThrow()).total;
}

function totalOf(db: Kysely<PresetsTables>, filter: Filter) {
  const counted = matching(db, filter).select(sql.lit(1).as("one")).limit(MAX_TOTAL).as("counted");
  return db.selectFrom(counted).select(({ fn }) => fn.countAll<number>().as("total"));
}

function keyText(key: unknown): string | number {
  return key instanceof Date ? key.toISOString() : key as string | number;
}
