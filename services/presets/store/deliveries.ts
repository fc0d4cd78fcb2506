import type { components } from "@downbeat/contract/presets";
import { problem } from "@downbeat/runtime/problem";
import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Delivery } from "../domain/delivery.ts";
import { given } from "../domain/given.ts";
import type { DeliveryRow } from "../tables/webhooks.ts";
import type { PresetsTables } from "../tables.ts";

type Schemas = components["schemas"];
type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

const SHOWN_ATTEMPTS = 100;
/** Rows in one insert: a statement takes at most 65,535 parameters. */
const CHUNK = 1_000;

export interface DeliveryListOptions {
  readonly webhookId: string;
  readonly status: Delivery["status"] | undefined;
  readonly limit: number;
  /** The id of the last delivery on the page before. */
  readonly after: string | undefined;
}

/** The newest first; one more than `limit` when there is another page. */
export async function listDeliveries(db: Db, options: DeliveryListOptions): Promise<Delivery[]> {
  const { webhookId, status, limit, after } = options;
  let query = db.selectFrom("deliveries").selectAll().where("webhook_id", "=", webhookId)
    .orderBy("id", "desc").limit(limit + 1);
  if (status !== undefined) query = query.where("status", "=", status);
  if (after !== undefined) query = query.where("id", "<", after);
  return (await query.execute()).map(deliveryOf);
}

/** @throws {Problem} `delivery-not-found` */
export async function readDelivery(db: Db, webhookId: string, id: string): Promise<Delivery> {
  const row = await db.selectFrom("deliveries").selectAll()
    .where("id", "=", id).where("webhook_id", "=", webhookId).executeTakeFirst();
  if (!row) throw deliveryNotFound(id);
  return deliveryOf(row);
}

/** The latest attempts, oldest first. */
export async function readAttempts(db: Db, deliveryId: string): Promise<Schemas["DeliveryAttempt"][]> {
  const rows = await db.selectFrom("attempts").selectAll().where("delivery_id", "=", deliveryId)
    .orderBy("number", "desc").limit(SHOWN_ATTEMPTS).execute();
  return rows.reverse().map(({ number, at, duration_ms, status, error, reply }) => ({
    ...{ number, at: at.toISOString(), durationMs: duration_ms },
    ...given({ status, error, reply }),
  }));
}

export async function insertDeliveries(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  for (let start = 0; start < deliveries.length; start += CHUNK) {
    await tx.insertInto("deliveries").values(deliveries.slice(start, start + CHUNK).map(rowOf)).execute();
  }
}

/**
 * Puts a delivery of a locked webhook back to the foot of the ladder. One that is being attempted stays so.
 * @throws {Problem} `delivery-not-found`
 */
export async function restartDelivery(tx: Tx, webhookId: string, id: string, at: Date): Promise<Delivery> {
  const row = await tx.updateTable("deliveries").set({ status: "waiting", rung: 0, next_attempt_at: at })
    .where("id", "=", id).where("webhook_id", "=", webhookId).returningAll().executeTakeFirst();
  if (!row) throw deliveryNotFound(id);
  return deliveryOf(row);
}

/** Gives up on what waits for a locked webhook. */
export async function dropWaiting(tx: Tx, webhookId: string): Promise<void> {
  await tx.updateTable("deliveries").set({ status: "dropped", next_attempt_at: null, leased_until: null })
    .where("webhook_id", "=", webhookId).where("status", "=", "waiting").execute();
}

/**
 * Forgets deliveries that were made before. Those that wait end within days and are left, unless nobody attempts them: what
 * two webhooks told each other as both were switched off. @returns how many
 */
export async function purgeDeliveries(db: Db, before: Date, limit: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("deliveries")
    .where(
      "id",
      "in",
      (eb) =>
        eb.selectFrom("deliveries as old").select("old.id").where("old.created_at", "<", before)
          .where((old) =>
            old.or([old("old.status", "!=", sql.lit("waiting")), old("old.next_attempt_at", "<", before)])
          ).limit(limit).forUpdate().skipLocked(),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function deliveryNotFound(id: string) {
  return problem("delivery-not-found", {
    detail: `The webhook has no delivery "${id}" in the last 30 days`,
  });
}

function deliveryOf(row: Selectable<DeliveryRow>): Delivery {
  const { id, event, body, status, attempts } = row;
  return {
    ...{ id, event, body, status, attempts },
    webhookId: row.webhook_id,
    eventId: row.event_id,
    nextAttemptAt: row.next_attempt_at,
    deliveredAt: row.delivered_at,
    createdAt: row.created_at,
  };
}

function rowOf(delivery: Delivery): Insertable<DeliveryRow> {
  const { id, event, body, status, attempts } = delivery;
  return {
    ...{ id, event, body, status, attempts },
    webhook_id: delivery.webhookId,
    event_id: delivery.eventId,
    rung: 0,
    next_attempt_at: delivery.nextAttemptAt,
    leased_until: null,
    delivered_at: delivery.deliveredAt,
    created_at: delivery.createdAt,
  };
}
