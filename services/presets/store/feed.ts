import { type Kysely, sql } from "kysely";
import { goneOf, type LibraryChange, putOf } from "../domain/library_preset.ts";
import type { PresetsTables } from "../tables.ts";
import type { ChangePosition } from "./changes.ts";
import { PRESET_COLUMNS, presetOf, type StoredPreset } from "./preset_row.ts";

export interface FeedPage {
  readonly items: readonly LibraryChange[];
  /** Where to go on; as it was when there is nothing new. */
  readonly place: ChangePosition;
  readonly more: boolean;
}

/** Before everything that was ever written. */
export const BEGINNING: ChangePosition = { xid: "0", seq: 0 };

/**
 * What the public library has become since a place in the log, looking at so many rows of it.
 *
 * A row speaks only if the log has no later one of its preset, readable yet or not, and then it says what the preset is
 * now. All of it is one statement, so rows and presets are of one snapshot. Nothing is missed: whatever the snapshot does
 * not see is written by a transaction that this reader has not passed yet, and its row comes later. Nothing is repeated:
 * the next row of the preset that speaks was not there when this one spoke, so another write has been made in between.
 */
export async function readFeed(
  db: Kysely<PresetsTables>,
  after: ChangePosition,
  limit: number,
): Promise<FeedPage> {
  const rows = await db
    .with("looked", () =>
      db.selectFrom("changes").select(["xid", "seq", "preset_id", "at"])
        .select(({ not, exists, selectFrom }) =>
          not(exists(
            selectFrom("changes as later").select("later.seq")
              .whereRef("later.preset_id", "=", "changes.preset_id")
              .where("later.event", "is not", null)
              .where(sql<boolean>`(later.xid, later.seq) > (changes.xid, changes.seq)`),
          )).as("latest")
        )
        .where("event", "is not", null)
        .where(sql<boolean>`(xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint)`)
        .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
        .orderBy("xid").orderBy("seq").limit(limit + 1))
    .selectFrom("looked")
    .leftJoin("presets", (join) =>
      join.onRef("presets.id", "=", "looked.preset_id")
        .on("presets.visibility", "=", "public").on("looked.latest", "=", true))
    .select(["looked.seq", "looked.preset_id", "looked.at", "looked.latest"])
    .select(sql<string>`looked.xid::text`.as("xid"))
    .select(PRESET_COLUMNS.map((column) => `presets.${column}` as const))
    .orderBy("looked.xid").orderBy("looked.seq").execute();
  const looked = rows.slice(0, limit);
  const last = looked.at(-1);
  return {
    items: looked.filter(({ latest }) => latest).map((row) =>
      row.id === null ? goneOf(row.preset_id, row.at) : putOf(presetOf(row as StoredPreset))
    ),
    place: last ? { xid: last.xid, seq: last.seq } : after,
    more: rows.length > looked.length,
  };
}
