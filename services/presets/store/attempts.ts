import { type Kysely, sql } from "kysely";
import type { Delivery } from "../domain/delivery.ts";
import type { PresetsTables } from "../tables.ts";
import type { Claim } from "./claims.ts";

/** What one try came to: a status, or an error that says why there is none. */
export interface Attempt {
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly reply: string | null;
}

/** What becomes of the delivery. */
export type Outcome =
  | { readonly status: "delivered"; readonly at: Date }
  | { readonly status: "failed" }
  | { readonly status: "waiting"; readonly rung: number; readonly nextAttemptAt: Date };

/**
 * Writes down an attempt and what it makes of its delivery, in one statement. Where the claim has been lost, to a lease
 * that ran out or an owner who dropped the delivery, the attempt counts all the same, but decides nothing; except that
 * what was received is not called dropped. A delivery that was restarted meanwhile stays at the foot of the ladder unless
 * it was received.
 * @returns what the delivery is now; undefined when it is gone
 */
export async function recordAttempt(
  db: Kysely<PresetsTables>,
  { id, rung, leasedUntil }: Claim,
  { at, durationMs, status, error, reply }: Attempt,
  outcome: Outcome,
): Promise<Delivery["status"] | undefined> {
  const waits = outcome.status === "waiting" ? outcome : undefined;
  const deliveredAt = outcome.status === "delivered" ? outcome.at : null;
  const late = outcome.status === "delivered" ? sql`status = 'dropped'` : sql`false`;
  const holds = sql<boolean>`coalesce(leased_until = ${leasedUntil}::timestamptz, false)`;
  const asClaimed = deliveredAt ? sql`true` : sql`rung = ${rung}`;
  const decides = sql<boolean>`(${holds} and ${asClaimed} or ${late})`;
  const decided = <T>(value: unknown, type: string, otherwise: string) =>
    sql<T>`case when ${decides} then ${value}::${sql.raw(type)} else ${sql.ref(otherwise)} end`;
  const row = await db
    .with("counted", (cte) =>
      cte.updateTable("deliveries")
        .set(({ eb }) => ({
          attempts: eb("attempts", "+", 1),
          status: decided<Delivery["status"]>(outcome.status, "text", "status"),
          ...(waits && { rung: decided<number>(waits.rung, "smallint", "rung") }),
          next_attempt_at: decided<Date | null>(
            waits?.nextAttemptAt ?? null,
            "timestamptz",
            "next_attempt_at",
          ),
          leased_until: sql<Date | null>`case when ${holds} then null else leased_until end`,
          ...(deliveredAt && { delivered_at: decided<Date>(deliveredAt, "timestamptz", "delivered_at") }),
        }))
        .where("id", "=", id).returning(["id", "attempts", "status"]))
    .with("written", (cte) =>
      cte.insertInto("attempts")
        .columns(["delivery_id", "number", "at", "duration_ms", "status", "error", "reply"])
        .expression((eb) =>
          eb.selectFrom("counted").select(["counted.id", "counted.attempts"]).select([
            sql<Date>`${at}::timestamptz`.as("at"),
            sql<number>`${durationMs}::double precision`.as("duration_ms"),
            sql<number | null>`${status}::smallint`.as("status"),
            sql<string | null>`${error}::text`.as("error"),
            sql<string | null>`${reply}::text`.as("reply"),
          ])
        ).returning("delivery_id"))
    .selectFrom("counted").select("counted.status").executeTakeFirst();
  return row?.status;
}

/** Whether anything got through to a webhook at some time or later. */
export async function deliveredSince(
  db: Kysely<PresetsTables>,
  webhookId: string,
  at: Date,
): Promise<boolean> {
  const row = await db.selectFrom("deliveries").select("id")
    .where("webhook_id", "=", webhookId).where("delivered_at", ">=", at).limit(1).executeTakeFirst();
  return row !== undefined;
}
