import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import { pageOf, placeAfter } from "@downbeat/runtime/pages";
import type { PresetsCall } from "../call.ts";
import { presentDelivery } from "../domain/delivery.ts";
import { listDeliveries, readAttempts, readDelivery, restartDelivery } from "../store/deliveries.ts";
import { lockOwnWebhook, readOwnWebhook } from "../store/webhooks.ts";
import { refuseDisabled } from "./webhooks.ts";

export const deliveries = {
  async "webhooks.deliveries.list"({ path, query: { limit, cursor, status } }, call) {
    const { id: webhookId } = await readOwnWebhook(call.db, path.id, call.principal.id);
    const binding = `deliveries ${JSON.stringify([webhookId, status])}`;
    const after = await placeAfter<string>(call.cursors, cursor, binding);
    const found = await listDeliveries(call.db, { webhookId, status, limit, after });
    const page = await pageOf(call.cursors, found, limit, binding, ({ id }) => id);
    return { status: 200, body: { ...page, items: page.items.map(presentDelivery) } };
  },

  async "webhooks.deliveries.get"({ path }, call) {
    const { id: webhookId } = await readOwnWebhook(call.db, path.id, call.principal.id);
    const delivery = await readDelivery(call.db, webhookId, path.deliveryId);
    const log = await readAttempts(call.db, delivery.id);
    return { status: 200, body: { delivery: presentDelivery(delivery), body: delivery.body, log } };
  },

  async "webhooks.deliveries.redeliver"({ path }, call) {
    const delivery = await call.transaction(async (tx) => {
      const webhook = await lockOwnWebhook(tx, path.id, call.principal.id);
      await readDelivery(tx, webhook.id, path.deliveryId);
      refuseDisabled(webhook);
      return await restartDelivery(tx, webhook.id, path.deliveryId, call.now());
    });
    return { status: 202, body: presentDelivery(delivery) };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;
