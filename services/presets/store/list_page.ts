import type { components } from "@downbeat/contract/presets";
import { type Kysely, sql } from "kysely";
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

/** One page by keyset: rows that others write meanwhile neither repeat nor hide an item. One statement does it all. */
export async function listPage(db: Kysely<PresetsTables>, options: PageOptions): Promise<ListPage> {
  const { filter, order, limit, after, fields } = options;
  const direction = sql.raw(order.direction);
  let page = matching(db, filter)
    .select(columnsOf(fields))
    .select(order.key.as("sort_key"))
    .select(totalOf(db, filter).as("total"))
    .orderBy(sql`${order.key} ${direction}`).orderBy("id", order.direction)
    .limit(limit + 1);
  if (after) {
    const beyond = sql.raw(order.direction === "asc" ? ">" : "<");
    const key = sql`${after[0]}::${sql.raw(order.type)}`;
    page = page.where(sql<boolean>`(${order.key}, id) ${beyond} (${key}, ${after[1]})`);
  }
  const rows = await page.execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => summaryOf(row, fields)),
    total: rows[0]?.total ?? (after ? (await totalOf(db, filter).executeTakeFirst())?.total ?? 0 : 0),
    next: rows.length > limit && last ? [keyText(last.sort_key), last.id!] : undefined,
  };
}

function totalOf(db: Kysely<PresetsTables>, filter: Filter) {
  const counted = matching(db, filter).select(sql.lit(1).as("one")).limit(MAX_TOTAL).as("counted");
  return db.selectFrom(counted).select(({ fn }) => fn.countAll<number>().as("total"));
}

function keyText(key: unknown): string | number {
  return key instanceof Date ? key.toISOString() : key as string | number;
}
