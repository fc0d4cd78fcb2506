import type { components } from "@downbeat/contract/presets";
import { problem } from "@downbeat/runtime/problem";
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { PresetsTables } from "../tables.ts";
import { ALL_FIELDS, columnsOf, summaryOf } from "./list_columns.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

/**
 * Whether a collection shows a preset to a caller. An unlisted one is for whoever knows its id, and a list must not tell
 * it to everybody: only its own owner's collections do, and the collection's owner knew it before.
 */
export function shownIn(caller: string | undefined): RawBuilder<boolean> {
  const me = sql`${caller ?? null}::text`;
  return sql<
    boolean
  >`(presets.visibility = 'public' or presets.owner = ${me} or (presets.visibility = 'unlisted'
    and (collections.owner = ${me} or presets.owner = collections.owner)))`;
}

/** Ids of all presets of each of an owner's collections, as {@linkcode readOrder} has them. */
export async function readOrders(db: Db, owner: string): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom("collection_items")
    .innerJoin("collections", "collections.id", "collection_items.collection_id")
    .select(["collection_id", sql<string[]>`array_agg(preset_id order by position)`.as("order")])
    .where("owner", "=", owner).groupBy("collection_id").execute();
  return new Map(rows.map(({ collection_id, order }) => [collection_id, order]));
}

/** Ids of all presets of a collection in their order, also of those that nobody may read at the moment. */
export async function readOrder(db: Db, collectionId: string): Promise<string[]> {
  const rows = await db.selectFrom("collection_items").select("preset_id")
    .where("collection_id", "=", collectionId).orderBy("position").execute();
  return rows.map(({ preset_id }) => preset_id);
}

/**
 * Makes a locked collection hold exactly these presets in this order, but for those that were removed meanwhile. Presets
 * that it does not hold yet are held, see {@linkcode holdReadable}.
 */
export async function writeOrder(tx: Tx, collectionId: string, order: readonly string[]): Promise<void> {
  const held = new Set(await lockItems(tx, { collections: [collectionId], presets: [] }));
  const gone = held.difference(new Set(order));
  const fresh = order.flatMap((id, position) => held.has(id) ? [] : [{ id, position }]);
  if (gone.size > 0) {
    await tx.deleteFrom("collection_items").where("collection_id", "=", collectionId)
      .where(sql<boolean>`preset_id = any(${[...gone]}::text[])`).execute();
  }
  await tx.updateTable("collection_items").from(placesOf(order, order.map((_, position) => position)))
    .set(({ ref }) => ({ position: ref("wanted.place") }))
    .where("collection_id", "=", collectionId).whereRef("preset_id", "=", "wanted.id")
    .whereRef("position", "<>", "wanted.place").execute();
  if (fresh.length === 0) return;
  // One that was removed since the order was read is not among the items any more, and not a new one either.
  const presets = placesOf(fresh.map(({ id }) => id), fresh.map(({ position }) => position));
  await tx.insertInto("collection_items").columns(["collection_id", "preset_id", "position"])
    .expression(
      tx.selectFrom(presets).innerJoin("presets", "presets.id", "wanted.id")
        .select([sql<string>`${collectionId}::text`.as("collection_id"), "wanted.id", "wanted.place"]),
    ).execute();
}

function placesOf(ids: readonly string[], places: readonly number[]) {
  return sql<{ id: string; place: number }>`unnest(${ids}::text[], ${places}::int[])`
    .as<"wanted">(sql`wanted(id, place)`);
}

/**
 * Locks items of collections, of presets, or of either, and answers the ids of their presets. Everybody who writes or
 * removes items locks them first, after their presets and always in the same order, so that no two wait for each other.
 */
export async function lockItems(
  tx: Tx,
  { collections, presets }: { collections: readonly string[]; presets: readonly string[] },
): Promise<string[]> {
  const rows = await tx.selectFrom("collection_items").select("preset_id")
    .where(({ or }) =>
      or([
        sql<boolean>`collection_id = any(${collections}::text[])`,
        sql<boolean>`preset_id = any(${presets}::text[])`,
      ])
    )
    .orderBy("preset_id").orderBy("collection_id").forUpdate().execute();
  return rows.map(({ preset_id }) => preset_id);
}

/**
 * Makes sure that the caller may read all of these presets, and that none is removed before the transaction ends.
 * @throws {Problem} `preset-not-found` that names those it is about
 */
export async function holdReadable(tx: Tx, ids: readonly string[], caller: string): Promise<void> {
  const rows = await tx.selectFrom("presets").select("id").where(sql<boolean>`id = any(${ids}::text[])`)
    .where(({ or, eb }) => or([eb("visibility", "<>", sql.lit("private")), eb("owner", "=", caller)]))
    .orderBy("id").forKeyShare().execute();
  const found = new Set(rows.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return;
  const named = missing.slice(0, 5).map((id) => `"${id}"`).join(", ");
  throw problem("preset-not-found", { detail: `There is no preset ${named} that you may see` });
}

export interface ItemPageOptions {
  readonly caller: string | undefined;
  readonly limit: number;
  /** {@linkcode PlacedItem.after} of the last item of the page before. */
  readonly after: number | undefined;
}

export interface PlacedItem {
  readonly item: components["schemas"]["CollectionItem"];
  /** Where the next item is looked for: it stays when a preset before it is removed or withdrawn. */
  readonly after: number;
}

/**
 * A collection's presets that the caller may read; one more than `limit` when there is another page. The collection's
 * owner sees where they stand in the whole order; to others those that they may not read are not even gaps.
 */
export async function listItems(
  db: Db,
  collectionId: string,
  { caller, limit, after = -1 }: ItemPageOptions,
): Promise<PlacedItem[]> {
  const places = db.selectFrom("collection_items")
    .innerJoin("collections", "collections.id", "collection_items.collection_id")
    .innerJoin("presets", "presets.id", "collection_items.preset_id")
    .select(["collection_id", "preset_id", "position"])
    .select(sql<number>`row_number() over (order by position) - 1`.as("place"))
    .where("collection_id", "=", collectionId)
    .where(({ or, eb }) => or([eb("collections.owner", "=", caller ?? null), shownIn(caller)])).as("items");
  const rows = await db.selectFrom(places)
    .innerJoin("collections", "collections.id", "items.collection_id")
    .innerJoin("presets", "presets.id", "items.preset_id")
    .select(columnsOf(ALL_FIELDS).map((column) => `presets.${column}` as const)).select(["place", "position"])
    .where(shownIn(caller)).where("position", ">", after).orderBy("position").limit(limit + 1).execute();
  return rows.map((row) => ({
    item: { position: row.place!, preset: summaryOf(row, ALL_FIELDS) },
    after: row.position!,
  }));
}
