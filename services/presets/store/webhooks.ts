import { problem } from "@downbeat/runtime/problem";
import type { Insertable, Kysely, Selectable, Transaction } from "kysely";
import type { Webhook } from "../domain/webhook.ts";
import type { WebhookRow } from "../tables/webhooks.ts";
import type { PresetsTables } from "../tables.ts";
import { lockLivingOwner } from "./owner_lock.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

export const MAX_WEBHOOKS = 20;

/** An account's webhooks, the newest first. */
export async function listWebhooks(db: Db, owner: string): Promise<Webhook[]> {
  const rows = await db.selectFrom("webhooks").selectAll().where("owner", "=", owner).orderBy("id", "desc")
    .limit(MAX_WEBHOOKS).execute();
  return rows.map(webhookOf);
}

/** @throws {Problem} `webhook-not-found` also for other people's */
export async function readOwnWebhook(db: Db, id: string, owner: string): Promise<Webhook> {
  const row = await db.selectFrom("webhooks").selectAll()
    .where("id", "=", id).where("owner", "=", owner).executeTakeFirst();
  if (!row) throw webhookNotFound(id);
  return webhookOf(row);
}

/** The caller's own webhook, locked until the transaction ends. @throws {Problem} `webhook-not-found` */
export async function lockOwnWebhook(tx: Tx, id: string, owner: string): Promise<Webhook> {
  const webhook = await lockWebhook(tx, id);
  if (webhook?.owner !== owner) throw webhookNotFound(id);
  return webhook;
}

/**
 * A webhook, locked until the transaction ends. Whoever writes a webhook and deliveries of it locks the webhook first:
 * two that lock them in turns would wait for each other. New deliveries may be put to it meanwhile by those that do not
 * ask whether it is on, so that two webhooks of one account can be switched off at once and tell each other.
 */
export async function lockWebhook(tx: Tx, id: string): Promise<Webhook | undefined> {
  const row = await tx.selectFrom("webhooks").selectAll().where("id", "=", id).forNoKeyUpdate()
    .executeTakeFirst();
  return row && webhookOf(row);
}

/** @throws {Problem} `limit-reached`, or `unauthenticated` for an owner whose account is erased */
export async function insertWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  const { owner } = webhook;
  await lockLivingOwner(tx, owner);
  const { count } = await tx.selectFrom("webhooks").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("owner", "=", owner).executeTakeFirstOrThrow();
  if (count >= MAX_WEBHOOKS) {
    throw problem("limit-reached", { detail: `An account may have ${MAX_WEBHOOKS} webhooks, remove one` });
  }
  await tx.insertInto("webhooks").values(rowOf(webhook)).execute();
}

/** Writes the revision that follows a locked one. */
export async function updateWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  const { id, ...changed } = rowOf(webhook);
  await tx.updateTable("webhooks").set(changed).where("id", "=", id).execute();
}

/** Removes a locked webhook with its deliveries. */
export async function removeWebhook(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("webhooks").where("id", "=", id).execute();
}

/** Removes an account's webhooks with their deliveries. */
export async function eraseWebhooks(tx: Tx, owner: string): Promise<void> {
  await tx.deleteFrom("webhooks").where("owner", "=", owner).execute();
}

function webhookNotFound(id: string) {
  return problem("webhook-not-found", { detail: `You have no webhook "${id}"` });
}

export function webhookOf(row: Selectable<WebhookRow>): Webhook {
  const { id, owner, revision, url, events, description, enabled } = row;
  return {
    ...{ id, owner, revision, url, events, description, enabled },
    disabledReason: row.disabled_reason,
    disabledAt: row.disabled_at,
    secret: { sealed: row.secret, createdAt: row.secret_created_at },
    previous: row.previous_secret === null
      ? null
      : { sealed: row.previous_secret, createdAt: row.previous_created_at!, until: row.previous_until! },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function rowOf(webhook: Webhook): Insertable<WebhookRow> {
  const { id, owner, revision, url, events, description, enabled, secret, previous } = webhook;
  return {
    ...{ id, owner, revision, url, events, description, enabled },
    disabled_reason: webhook.disabledReason,
    disabled_at: webhook.disabledAt,
    secret: secret.sealed,
    secret_created_at: secret.createdAt,
    previous_secret: previous?.sealed ?? null,
    previous_created_at: previous?.createdAt ?? null,
    previous_until: previous?.until ?? null,
    created_at: webhook.createdAt,
    updated_at: webhook.updatedAt,
  };
}
