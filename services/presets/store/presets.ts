import { constraintOf } from "@downbeat/runtime/db";
import { problem } from "@downbeat/runtime/problem";
import { type Kysely, sql, type Transaction } from "kysely";
import { readableBy } from "../domain/access.ts";
import type { Preset, PresetBody } from "../domain/types.ts";
import type { PresetsTables } from "../tables.ts";
import { recordChange } from "./changes.ts";
import { lockItems } from "./collection_items.ts";
import { holdOwner } from "./owner_lock.ts";
import { PRESET_COLUMNS, presetOf, rowOf } from "./preset_row.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

const MAX_TWINS = 5;

export async function findPreset(db: Db, id: string): Promise<Preset | undefined> {
  const row = await db.selectFrom("presets").select(PRESET_COLUMNS).where("id", "=", id).executeTakeFirst();
  return row && presetOf(row);
}

/** What tells one state of a preset from another, for those of the named presets that there are. */
export async function findStates(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<Preset, "revision" | "visibility" | "uses" | "favorites">>> {
  const rows = await db.selectFrom("presets").select(["id", "revision", "visibility", "uses", "favorites"])
    .where(sql<boolean>`id = any(${ids}::text[])`).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** @throws {Problem} `preset-not-found` when there is none or the caller may not read it */
export async function readPreset(db: Db, id: string, callerId: string | undefined): Promise<Preset> {
  const preset = await findPreset(db, id);
  if (!preset || !readableBy(preset, callerId)) throw presetNotFound(id);
  return preset;
}

/** @throws {Problem} `preset-not-found` when the caller has none of that id */
export async function readOwnPreset(db: Db, id: string, ownerId: string): Promise<Preset> {
  const preset = await findPreset(db, id);
  if (preset?.owner !== ownerId) throw presetNotFound(id);
  return preset;
}

/**
 * The caller's own preset, locked against other writers until the transaction ends.
 * @throws {Problem} `preset-not-found` also for other people's presets: whoever may read them may still not write
 */
export async function lockOwnPreset(tx: Tx, id: string, ownerId: string): Promise<Preset> {
  const row = await tx.selectFrom("presets").select(PRESET_COLUMNS)
    .where("id", "=", id).where("owner", "=", ownerId).forUpdate().executeTakeFirst();
  if (!row) throw presetNotFound(id);
  return presetOf(row);
}

/** @throws {Problem} `preset-name-taken`, or `unauthenticated` for an owner whose account is erased */
export async function insertPreset(tx: Tx, preset: Preset): Promise<void> {
  await holdOwner(tx, preset.owner);
  const insert = tx.insertInto("presets").values(rowOf(preset))
    .returning(({ exists, selectFrom }) =>
      exists(selectFrom("erased_accounts").select("id").where("id", "=", preset.owner)).as("erased")
    );
  const { erased } = await refuseTakenName(preset, insert.executeTakeFirstOrThrow());
  if (erased) throw problem("unauthenticated", { detail: "The account was erased" });
  await recordChange(tx, undefined, preset, preset.createdAt);
}

/** Writes the revision that follows a locked one. @throws {Problem} `preset-name-taken` */
export async function updatePreset(tx: Tx, before: Preset, preset: Preset): Promise<void> {
  const { id, uses: _, favorites: __, ...changed } = rowOf(preset);
  await refuseTakenName(preset, tx.updateTable("presets").set(changed).where("id", "=", id).execute());
  await recordChange(tx, before, preset, preset.updatedAt);
}

/** Removes a locked preset with its versions. */
export async function removePreset(tx: Tx, preset: Preset, at: Date): Promise<void> {
  await lockItems(tx, { collections: [], presets: [preset.id] });
  await tx.deleteFrom("presets").where("id", "=", preset.id).execute();
  await recordChange(tx, preset, undefined, at);
}

/** Counts a download or fork; no write of the preset, so its revision stays. */
export async function countUse(db: Db, id: string): Promise<void> {
  await db.updateTable("presets").set((row) => ({ uses: row("uses", "+", 1) })).where("id", "=", id)
    .execute();
}

/** Presets with the same band grid that the owner may find, the most used first. */
export async function findTwins(db: Db, preset: Preset): Promise<NonNullable<PresetBody["twins"]>> {
  return await db.selectFrom("presets").select(["id", "name"])
    .where("fingerprint", "=", preset.fingerprint).where("id", "!=", preset.id)
    .where((row) => row.or([row("visibility", "=", "public"), row("owner", "=", preset.owner)]))
    .orderBy("uses", "desc").orderBy("id").limit(MAX_TWINS).execute();
}

function presetNotFound(id: string) {
  return problem("preset-not-found", { detail: `There is no preset "${id}" that you may see` });
}

async function refuseTakenName<T>(preset: Preset, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    if (constraintOf(cause) !== "presets_owner_name") throw cause;
    throw problem("preset-name-taken", { detail: `You already have a preset named "${preset.name}"`, cause });
  }
}
