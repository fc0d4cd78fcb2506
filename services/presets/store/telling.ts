import { type Kysely, sql, type Transaction } from "kysely";
import type { Listener, LoggedChange } from "../domain/fan_out.ts";
import type { PresetsTables } from "../tables.ts";
import type { ChangePosition } from "./changes.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

/** A change that the public is told of, with its place in the log. */
export interface News extends LoggedChange, ChangePosition {}

/** Whether there are changes to tell of, and deliveries to attempt: one small look at three indexes. */
export async function lookForWork(db: Db, at: Date): Promise<{ news: boolean; due: boolean }> {
  const { news, due } = await db.selectNoFrom(({ exists, selectFrom }) => [
    exists(
      selectFrom("told").innerJoinLateral(
        (eb) =>
          eb.selectFrom("changes").select("changes.seq").where("event", "is not", null)
            .where(sql<boolean>`(changes.xid, changes.seq) > (told.xid, told.seq)`)
            .where(sql<boolean>`changes.xid < pg_snapshot_xmin(pg_current_snapshot())`)
            // Asked for in order, or the planner expects news at once and reads a log without any to its end.
            .orderBy("changes.xid").orderBy("changes.seq").limit(1).as("next"),
        (join) => join.onTrue(),
      ).select("next.seq"),
    ).as("news"),
    exists(
      selectFrom("deliveries").select("deliveries.id").where("status", "=", sql.lit("waiting"))
        .where("next_attempt_at", "<=", at)
        .where((row) => row.or([row("leased_until", "is", null), row("leased_until", "<=", at)])),
    ).as("due"),
  ]).executeTakeFirstOrThrow();
  return { news: Boolean(news), due: Boolean(due) };
}

/** How far changes have been told, for one teller at a time; undefined while another is at it. */
export async function lockTold(tx: Tx): Promise<ChangePosition | undefined> {
  return await tx.selectFrom("told").select([sql<string>`xid::text`.as("xid"), "seq"])
    .forUpdate().skipLocked().executeTakeFirst();
}

export async function advanceTold(tx: Tx, { xid, seq }: ChangePosition): Promise<void> {
  await tx.updateTable("told").set({ xid, seq }).execute();
}

/** Who is told. None of them is switched off or removed before the transaction ends. */
export async function holdListeners(tx: Tx): Promise<Listener[]> {
  return await tx.selectFrom("webhooks").select(["id", "events", sql<string>`since::text`.as("since")])
    .where("enabled", "=", true).orderBy("id").forShare().execute();
}

/** The changes that come next, in the order of the log, of transactions older than every running one. */
export async function readNews(tx: Tx, after: ChangePosition, limit: number): Promise<News[]> {
  const rows = await tx.selectFrom("changes")
    .select(["preset_id as presetId", "event", "revision", "at", "seq", sql<string>`xid::text`.as("xid")])
    .where("event", "is not", null)
    .where(sql<boolean>`(xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint)`)
    .where(sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy("changes.xid").orderBy("seq").limit(limit).execute();
  return rows.map((row) => ({ ...row, event: row.event! }));
}
