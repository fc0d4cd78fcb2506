import { problem } from "@downbeat/runtime/problem";
import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Collection, SeenCollection } from "../domain/collection.ts";
import type { CollectionRow } from "../tables/collections.ts";
import type { PresetsTables } from "../tables.ts";
import { lockItems, shownIn } from "./collection_items.ts";
import { lockLivingOwner } from "./owner_lock.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

export const MAX_COLLECTIONS = 1_000;

/** Collections with the count that `caller` sees. */
function seenBy(db: Db, caller: string | undefined) {
  return db.selectFrom("collections").selectAll("collections").select(({ selectFrom, fn }) =>
    selectFrom("collection_items").innerJoin("presets", "presets.id", "collection_items.preset_id")
      .select(fn.countAll<number>().as("count"))
      .whereRef("collection_items.collection_id", "=", "collections.id").where(shownIn(caller)).as("count")
  );
}

/** @throws {Problem} `collection-not-found` when there is none or the caller may not read it */
export async function readCollection(
  db: Db,
  id: string,
  caller: string | undefined,
): Promise<SeenCollection> {
  const row = await seenBy(db, caller).where("id", "=", id).executeTakeFirst();
  if (!row || (row.visibility === "private" && row.owner !== caller)) throw collectionNotFound(id);
  return { ...collectionOf(row), count: row.count! };
}

/** The caller's own collection, locked until the transaction ends. @throws {Problem} `collection-not-found` */
export async function lockOwnCollection(tx: Tx, id: string, owner: string): Promise<SeenCollection> {
  const locked = await tx.selectFrom("collections").select("id")
    .where("id", "=", id).where("owner", "=", owner).forUpdate().executeTakeFirst();
  if (!locked) throw collectionNotFound(id);
  return await readCollection(tx, id, owner);
}

/** @throws {Problem} `limit-reached`, or `unauthenticated` for an owner whose account is erased */
export async function insertCollection(tx: Tx, collection: Collection): Promise<void> {
  const { owner } = collection;
  await lockLivingOwner(tx, owner);
  const { count } = await tx.selectFrom("collections").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("owner", "=", owner).executeTakeFirstOrThrow();
  if (count >= MAX_COLLECTIONS) {
    throw problem("limit-reached", {
      detail: `An account may have ${MAX_COLLECTIONS} collections, remove one`,
    });
  }
  await tx.insertInto("collections").values(rowOf(collection)).execute();
}

export async function updateCollection(tx: Tx, collection: Collection): Promise<void> {
  const { id, ...changed } = rowOf(collection);
  await tx.updateTable("collections").set(changed).where("id", "=", id).execute();
}

/** Removes a locked collection; its presets stay. */
export async function removeCollection(tx: Tx, id: string): Promise<void> {
  await lockItems(tx, { collections: [id], presets: [] });
  await tx.deleteFrom("collections").where("id", "=", id).execute();
}

/** The place after one collection: when it was written last, and its id. */
export type CollectionPlace = readonly [updatedAt: string, id: string];

export interface CollectionListOptions {
  readonly caller: string | undefined;
  /** Whose; with the caller's own also those that are not public. */
  readonly owner: string | undefined;
  readonly own: boolean;
  /** Only those that hold this preset. */
  readonly preset: string | undefined;
  readonly limit: number;
  readonly after: CollectionPlace | undefined;
}

/** The latest written first; one more than `limit` when there is another page. */
export async function listCollections(db: Db, options: CollectionListOptions): Promise<SeenCollection[]> {
  const { caller, owner, own, preset, limit, after } = options;
  let query = seenBy(db, caller).orderBy("collections.updated_at", "desc").orderBy("collections.id", "desc")
    .limit(limit + 1);
  if (owner !== undefined) query = query.where("collections.owner", "=", owner);
  if (!own) query = query.where("collections.visibility", "=", sql.lit("public"));
  if (preset !== undefined) {
    // Joined, since a condition would be looked at for every collection; one holds a preset once.
    query = query.innerJoin("collection_items", "collection_items.collection_id", "collections.id")
      .innerJoin("presets", "presets.id", "collection_items.preset_id")
      .where("preset_id", "=", preset).where(shownIn(caller)) as typeof query;
  }
  if (after) {
    query = query.where(
      sql<boolean>`(collections.updated_at, collections.id) < (${after[0]}::timestamptz, ${after[1]})`,
    );
  }
  return (await query.execute()).map((row) => ({ ...collectionOf(row), count: row.count! }));
}

function collectionNotFound(id: string) {
  return problem("collection-not-found", { detail: `There is no collection "${id}" that you may see` });
}

function collectionOf({ created_at, updated_at, ...same }: Selectable<CollectionRow>): Collection {
  const { id, owner, revision, name, description, visibility } = same;
  return { id, owner, revision, name, description, visibility, createdAt: created_at, updatedAt: updated_at };
}

function rowOf({ createdAt, updatedAt, ...same }: Collection): CollectionRow {
  const { id, owner, revision, name, description, visibility } = same;
  return { id, owner, revision, name, description, visibility, created_at: createdAt, updated_at: updatedAt };
}
