import { sql, type Transaction } from "kysely";
import { newDelivery } from "../domain/delivery.ts";
import { type DisabledBecause, switchOff, type Webhook } from "../domain/webhook.ts";
import { webhookMessage } from "../domain/webhook_message.ts";
import type { PresetsTables } from "../tables.ts";
import { dropWaiting, insertDeliveries } from "./deliveries.ts";
import { updateWebhook } from "./webhooks.ts";

export interface SwitchOffOptions {
  readonly reason: DisabledBecause;
  readonly at: Date;
  newId(prefix: string): string;
}

/** Switches a locked webhook off, drops what waits for it, and tells the owner's other webhooks that want to know. */
export async function switchWebhookOff(
  tx: Transaction<PresetsTables>,
  webhook: Webhook,
  { reason, at, newId }: SwitchOffOptions,
): Promise<void> {
  await updateWebhook(tx, switchOff(webhook, reason, at));
  await dropWaiting(tx, webhook.id);
  const others = await tx.selectFrom("webhooks").select("id")
    .where("owner", "=", webhook.owner).where("id", "!=", webhook.id).where("enabled", "=", true)
    .where(sql<boolean>`'webhook.disabled' = any(events)`).orderBy("id").execute();
  const notice = {
    eventId: newId("evt"),
    event: "webhook.disabled",
    body: webhookMessage("webhook.disabled", at, { id: webhook.id, reason }),
  } as const;
  await insertDeliveries(
    tx,
    others.map(({ id }) => newDelivery(notice, { id: newId("dlv"), webhookId: id, at })),
  );
}
