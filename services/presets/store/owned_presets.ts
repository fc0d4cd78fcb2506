import { transaction } from "@downbeat/runtime/db";
import type { Kysely, Transaction } from "kysely";
import type { Preset } from "../domain/types.ts";
import type { PresetsTables } from "../tables.ts";
import { changeOf } from "./changes.ts";
import { lockItems } from "./collection_items.ts";
import { eraseFavorites } from "./favorites.ts";
import { eraseKeys } from "./keys.ts";
import { lockOwner } from "./owner_lock.ts";
import { PRESET_COLUMNS, presetOf } from "./preset_row.ts";
import { eraseWebhooks } from "./webhooks.ts";

type Tx = Transaction<PresetsTables>;

/** An account's presets in the order of their ids, which is the order they were made in. */
export async function ownedPresets(
  db: Kysely<PresetsTables>,
  owner: string,
  { after, limit }: { after: string; limit: number },
): Promise<Preset[]> {
  const rows = await db.selectFrom("presets").select(PRESET_COLUMNS)
    .where("owner", "=", owner).where("id", ">", after).orderBy("id").limit(limit).execute();
  return rows.map(presetOf);
}

/** Removes everything that is kept for an account, and answers the ids of its presets. A repeat finds nothing. */
export async function eraseOwner(db: Kysely<PresetsTables>, owner: string, at: Date): Promise<string[]> {
  const gone = await transaction(db, (tx) => eraseHoldings(tx, owner, at));
  // Afterwards, a few at a time: every mark is counted at a preset that others want to write meanwhile.
  while (await transaction(db, (tx) => eraseFavorites(tx, owner)) > 0);
  return gone;
}

async function eraseHoldings(tx: Tx, owner: string, at: Date): Promise<string[]> {
  await lockOwner(tx, owner);
  await rememberErased(tx, owner, at);
  await eraseKeys(tx, owner);
  await eraseWebhooks(tx, owner);
  await lockHoldings(tx, owner);
  await tx.deleteFrom("collections").where("owner", "=", owner).execute();
  const gone = await tx.deleteFrom("presets").where("owner", "=", owner)
    .returning(["id", "revision", "visibility", "version"]).execute();
  await tx.deleteFrom("idempotency_keys").where("principal_id", "=", owner).execute();
  const changes = gone.map((preset) => changeOf(preset, undefined, at));
  for (let start = 0; start < changes.length; start += CHUNK) {
    await tx.insertInto("changes").values(changes.slice(start, start + CHUNK)).execute();
  }
  return gone.map(({ id }) => id);
}

/** Locks what goes and others write too, in the order in which they lock it: collections, presets, items. */
async function lockHoldings(tx: Tx, owner: string): Promise<void> {
  const idsIn = async (table: "collections" | "presets") => {
    const rows = await tx.selectFrom(table).select("id").where("owner", "=", owner)
      .orderBy("id").forUpdate().execute();
    return rows.map(({ id }) => id);
  };
  const collections = await idsIn("collections");
  const presets = await idsIn("presets");
  await lockItems(tx, { collections, presets });
}

/** Access tokens outlive their account by up to 15 minutes; an hour allows for clocks and a late event. */
const REMEMBERED_MS = 60 * 60 * 1000;

/** So that what a token of the account may still try is refused, and nothing is left over. */
async function rememberErased(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.deleteFrom("erased_accounts").where("erased_at", "<", new Date(at.getTime() - REMEMBERED_MS))
    .execute();
  await tx.insertInto("erased_accounts").values({ id, erased_at: at })
    .onConflict((conflict) => conflict.column("id").doNothing()).execute();
}

/** Rows in one insert: a statement takes at most 65,535 parameters. */
const CHUNK = 5_000;
