import { type Expression, type ExpressionBuilder, type Kysely, sql, type SqlBool } from "kysely";
import type { Webhook } from "../domain/webhook.ts";
import type { PresetsTables } from "../tables.ts";
import { webhookOf } from "./webhooks.ts";

type Db = Kysely<PresetsTables>;

/** A delivery that this process alone may attempt until the lease ends. */
export interface Claim {
  readonly id: string;
  readonly eventId: string;
  readonly body: string;
  readonly rung: number;
  readonly leasedUntil: Date;
  readonly createdAt: Date;
  readonly webhook: Webhook;
}

export interface ClaimOptions {
  readonly at: Date;
  readonly leasedUntil: Date;
  /** At most so many. */
  readonly limit: number;
  /** Deliveries of one webhook that are attempted at once; processes that claim at the same moment may each take so many. */
  readonly perWebhook: number;
  /** Webhooks to leave out. */
  readonly except: readonly string[];
}

/**
 * Takes what is due, those webhooks first that have waited longest. A webhook that is slow has its few places and no
 * more, however much waits for it. Processes that claim at the same time pass over each other's choice.
 */
export async function claimDue(db: Db, options: ClaimOptions): Promise<Claim[]> {
  const { at, leasedUntil, limit, perWebhook, except } = options;
  const rows = await db
    .with("listening", () =>
      db.selectFrom("webhooks as w")
        .innerJoinLateral(
          (eb) =>
            eb.selectFrom("deliveries as d").select("d.next_attempt_at as since")
              .whereRef("d.webhook_id", "=", "w.id").where((eb) => dueAt(eb, at))
              .orderBy("d.next_attempt_at").limit(1).as("head"),
          (join) => join.onTrue(),
        )
        .innerJoinLateral(
          (eb) =>
            eb.selectFrom("deliveries as b").select(({ fn }) => fn.countAll<number>().as("busy"))
              .whereRef("b.webhook_id", "=", "w.id")
              .where("b.leased_until", "is not", null).where("b.leased_until", ">", at).as("taken"),
          (join) => join.onTrue(),
        )
        .select(["w.id", "head.since"]).select(sql<number>`${sql.lit(perWebhook)} - taken.busy`.as("free"))
        .where("w.enabled", "=", true).where("taken.busy", "<", perWebhook)
        .$if(except.length > 0, (query) => query.where(sql<boolean>`w.id <> all(${except}::text[])`))
        // Before anything is locked: a claim locks what it takes and hardly more.
        .orderBy("head.since").limit(limit))
    .with("chosen", (cte) =>
      cte.selectFrom("listening")
        .innerJoinLateral(
          (eb) =>
            eb.selectFrom("deliveries as d").select("d.id")
              .whereRef("d.webhook_id", "=", "listening.id").where((eb) => dueAt(eb, at))
              .orderBy("d.next_attempt_at").orderBy("d.id").limit(sql<number>`listening.free`)
              .forUpdate().skipLocked().as("turn"),
          (join) => join.onTrue(),
        )
        .select("turn.id").orderBy("listening.since").limit(limit))
    .updateTable("deliveries as d").set({ leased_until: leasedUntil })
    .from("chosen").from("webhooks as w")
    .whereRef("d.id", "=", "chosen.id").whereRef("w.id", "=", "d.webhook_id")
    // Again, since another process may have taken it after this statement began.
    .where((eb) => dueAt(eb, at))
    .returningAll("w")
    .returning(["d.id as delivery_id", "d.event_id", "d.body", "d.rung", "d.created_at as made_at"])
    .returning("d.next_attempt_at as due_at")
    .execute();
  rows.sort((a, b) => a.due_at!.getTime() - b.due_at!.getTime() || (a.delivery_id < b.delivery_id ? -1 : 1));
  return rows.map(({ delivery_id, event_id, body, rung, made_at, ...row }) => ({
    ...{ id: delivery_id, eventId: event_id, body, rung, leasedUntil, createdAt: made_at },
    webhook: webhookOf(row),
  }));
}

/** Gives a claim back untried, for whoever comes next. */
export async function releaseClaim(db: Db, { id, leasedUntil }: Claim): Promise<void> {
  await db.updateTable("deliveries").set({ leased_until: null })
    .where("id", "=", id).where("leased_until", "=", leasedUntil).execute();
}

type Waiting = { d: Pick<PresetsTables["deliveries"], "status" | "next_attempt_at" | "leased_until"> };

function dueAt(eb: ExpressionBuilder<Waiting, "d">, at: Date): Expression<SqlBool> {
  return eb.and([
    eb("d.status", "=", sql.lit("waiting")),
    eb("d.next_attempt_at", "<=", at),
    eb.or([eb("d.leased_until", "is", null), eb("d.leased_until", "<=", at)]),
  ]);
}
