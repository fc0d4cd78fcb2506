import { type Insertable, type Kysely, sql, type Transaction } from "kysely";
import { libraryEvent } from "../domain/library_event.ts";
import type { Preset } from "../domain/types.ts";
import type { ChangeRow, PresetsTables } from "../tables.ts";

/** A place in the log of changes. */
export interface ChangePosition {
  /** Decimal digits: transaction ids have 64 bits. */
  readonly xid: string;
  readonly seq: number;
}

export interface Change extends ChangePosition {
  readonly presetId: string;
}

type State = Pick<Preset, "id" | "revision" | "visibility" | "version">;

/** The step from one state of a preset to the next as a row; at least one of them is there. */
export function changeOf(
  before: State | undefined,
  after: State | undefined,
  at: Date,
): Insertable<ChangeRow> {
  const { id, revision } = (after ?? before)!;
  const kind = after?.visibility === "public" ? "put" : "gone";
  return { preset_id: id, kind, event: libraryEvent(before, after), revision, at };
}

/** Writes down, in the write's own transaction, that a preset changed. */
export async function recordChange(
  tx: Transaction<PresetsTables>,
  before: State | undefined,
  after: State | undefined,
  at: Date,
): Promise<void> {
  await tx.insertInto("changes").values(changeOf(before, after, at)).execute();
}

/**
 * What comes after a position. Only transactions older than every running one are read, and in the order of their
 * ids: a position, once passed, never gets a late arrival behind it.
 */
export async function readChanges(
  db: Kysely<PresetsTables>,
  after: ChangePosition,
  limit: number,
): Promise<Change[]> {
  return await db.selectFrom("changes")
    .select(["preset_id as presetId", sql<string>`xid::text`.as("xid"), "seq"])
    .where(sql<boolean>`(xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint)`)
    .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy(sql`xid`).orderBy("seq").limit(limit).execute();
}

/** Where to read on from after loading everything: whatever was written before it, a load that starts now sees. */
export async function presentPosition(db: Kysely<PresetsTables>): Promise<ChangePosition> {
  const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`
    .execute(db);
  return { xid: rows[0]!.xid, seq: 0 };
}
