import { transaction } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import { newDelivery } from "../domain/delivery.ts";
import type { LibraryEvent } from "../domain/library_event.ts";
import { newWebhook, type WebhookEventType } from "../domain/webhook.ts";
import { insertDeliveries } from "../store/deliveries.ts";
import { insertWebhook } from "../store/webhooks.ts";
import type { PresetsTables } from "../tables.ts";
import type { WebhookSecrets } from "../webhooks/webhook_secrets.ts";

type Db = Kysely<PresetsTables>;

export interface WebhookRowOptions {
  readonly url?: string;
  readonly owner?: string;
  readonly events?: WebhookEventType[];
  /** Without it the webhook has no secret that opens. */
  readonly secrets?: WebhookSecrets;
}

/** A webhook that is there without having been asked for. @returns its secret */
export async function putWebhook(
  db: Db,
  id: string,
  { url = "https://hook.example/", owner = "acc_1", events, secrets }: WebhookRowOptions = {},
): Promise<string> {
  const { secret, sealed } = await secrets?.create(id) ?? { secret: "", sealed: "" };
  const webhook = newWebhook({ url, ...(events && { events }) }, { id, owner, sealed, at: new Date() });
  await transaction(db, (tx) => insertWebhook(tx, webhook));
  return secret;
}

/** Deliveries of a webhook that are due from a time on. */
export async function putDeliveries(
  db: Db,
  webhookId: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  const message = { eventId: "evt_1", event: "webhook.ping", body: "{}" } as const;
  await transaction(
    db,
    (tx) => insertDeliveries(tx, ids.map((id) => newDelivery(message, { id, webhookId, at }))),
  );
}

/** Changes of the public library, of one transaction. */
export async function putChanges(
  db: Db,
  ids: readonly string[],
  event: LibraryEvent | null = "preset.published",
): Promise<void> {
  await transaction(db, async (tx) => {
    const rows = ids.map((
      preset_id,
    ) => ({ preset_id, kind: "put", event, revision: 1, at: new Date() } as const));
    await tx.insertInto("changes").values(rows).execute();
  });
}
