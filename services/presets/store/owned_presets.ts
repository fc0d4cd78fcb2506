import type { Kysely, Transaction } from "kysely";
import type { Preset } from "../domain/types.ts";
import type { PresetsTables } from "../tables.ts";
import { lockOwner } from "./owner_lock.ts";
import { PRESET_COLUMNS, presetOf } from "./preset_row.ts";

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
export async function eraseOwner(tx: Transaction<PresetsTables>, owner: string, at: Date): Promise<string[]> {
  await lockOwner(tx, owner);
  await rememberErased(tx, owner, at);
  const gone = await tx.deleteFrom("presets").where("owner", "=", owner).returning("id").execute();
  await tx.deleteFrom("idempotency_keys").where("principal_id", "=", owner).execute();
  const changes = gone.map(({ id }) => ({ preset_id: id, kind: "gone" as const, at }));
  for (let start = 0; start < changes.length; start += CHUNK) {
    await tx.insertInto("changes").values(changes.slice(start, start + CHUNK)).execute();
  }
  return gone.map(({ id }) => id);
}

/** Access tokens outlive their account by up to 15 minutes; an hour allows for clocks and a late event. */
const REMEMBERED_MS = 60 * 60 * 1000;

/** So that what a token of the account may still try is refused, and nothing is left over. */
async function rememberErased(tx: Transaction<PresetsTables>, id: string, at: Date): Promise<void> {
  await tx.deleteFrom("erased_accounts").where("erased_at", "<", new Date(at.getTime() - REMEMBERED_MS))
    .execute();
  await tx.insertInto("erased_accounts").values({ id, erased_at: at })
    .onConflict((conflict) => conflict.column("id").doNothing()).execute();
}

/** Rows in one insert: a statement takes at most 65,535 parameters. */
const CHUNK = 5_000;
