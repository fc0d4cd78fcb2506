import type { components } from "@downbeat/contract/presets";
import { problem } from "@downbeat/runtime/problem";
import { type Kysely, sql, type Transaction } from "kysely";
import type { PresetsTables } from "../tables.ts";
import { holdReadable } from "./collection_items.ts";
import { ALL_FIELDS, columnsOf, summaryOf } from "./list_columns.ts";
import { lockLivingOwner } from "./owner_lock.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

export const MAX_FAVORITES = 10_000;
const ERASED_AT_ONCE = 250;

/** @throws {Problem} `preset-not-found`, `limit-reached`, or `unauthenticated` for an erased account */
export async function markFavorite(tx: Tx, account: string, presetId: string, at: Date): Promise<void> {
  await lockLivingOwner(tx, account);
  await holdReadable(tx, [presetId], account);
  const { count } = await tx.selectFrom("favorites").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account", "=", account).where("preset_id", "<>", presetId).executeTakeFirstOrThrow();
  if (count >= MAX_FAVORITES) {
    throw problem("limit-reached", { detail: `An account may mark ${MAX_FAVORITES} favourites, remove one` });
  }
  const marked = await tx.insertInto("favorites").values({ account, preset_id: presetId, marked_at: at })
    .onConflict((conflict) => conflict.doNothing()).returning("preset_id").executeTakeFirst();
  if (marked) await countFavorites(tx, [presetId], 1);
}

/** The preset is locked before its mark, as its removal does it: the other way round they would wait for each other. */
export async function unmarkFavorite(tx: Tx, account: string, presetId: string): Promise<void> {
  await tx.selectFrom("presets").select("id").where("id", "=", presetId).forNoKeyUpdate().execute();
  const unmarked = await tx.deleteFrom("favorites").where("account", "=", account)
    .where("preset_id", "=", presetId).returning("preset_id").executeTakeFirst();
  if (unmarked) await countFavorites(tx, [presetId], -1);
}

/** Unmarks some of what an account that marks nothing any more has marked, and answers how many those were. */
export async function eraseFavorites(tx: Tx, account: string): Promise<number> {
  const some = tx.selectFrom("favorites").select("preset_id").where("account", "=", account)
    .orderBy("preset_id").limit(ERASED_AT_ONCE);
  // In the order of ids, as whoever locks several presets does.
  const locked = await tx.selectFrom("presets").select("id").where("id", "in", some)
    .orderBy("id").forNoKeyUpdate().execute();
  const ids = locked.map(({ id }) => id);
  const unmarked = await tx.deleteFrom("favorites").where("account", "=", account)
    .where(sql<boolean>`preset_id = any(${ids}::text[])`).returning("preset_id").execute();
  await countFavorites(tx, unmarked.map(({ preset_id }) => preset_id), -1);
  return locked.length;
}

/** No write of the presets, so their revisions stay. */
async function countFavorites(tx: Tx, presetIds: readonly string[], by: 1 | -1): Promise<void> {
  await tx.updateTable("presets").set((row) => ({ favorites: row("favorites", "+", by) }))
    .where(sql<boolean>`id = any(${presetIds}::text[])`).execute();
}

/** The place after one favourite: when it was marked, and the preset. */
export type FavoritePlace = readonly [markedAt: string, presetId: string];

/** The latest marked first, of those that the account may read; one more than `limit` when there is another page. */
export async function listFavorites(
  db: Db,
  account: string,
  { limit, after }: { limit: number; after: FavoritePlace | undefined },
): Promise<components["schemas"]["Favorite"][]> {
  let query = db.selectFrom("favorites").innerJoin("presets", "presets.id", "favorites.preset_id")
    .select(columnsOf(ALL_FIELDS).map((column) => `presets.${column}` as const)).select("marked_at")
    .where("account", "=", account)
    .where(({ or, eb }) =>
      or([eb("visibility", "<>", sql.lit("private")), eb("presets.owner", "=", account)])
    )
    .orderBy("marked_at", "desc").orderBy("preset_id", "desc").limit(limit + 1);
  if (after) {
    query = query.where(sql<boolean>`(marked_at, preset_id) < (${after[0]}::timestamptz, ${after[1]})`);
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    markedAt: row.marked_at!.toISOString(),
    preset: summaryOf(row, ALL_FIELDS),
  }));
}

/** Ids of everything an account has marked, also of what it may not read at the moment; the earliest first. */
export async function favoritesOf(db: Db, account: string): Promise<string[]> {
  const rows = await db.selectFrom("favorites").select("preset_id").where("account", "=", account)
    .orderBy("marked_at").orderBy("preset_id").execute();
  return rows.map(({ preset_id }) => preset_id);
}
