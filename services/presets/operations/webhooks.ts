import type { access, operations } from "@downbeat/contract/presets";
import { type Handlers, requireMatch, revisionTag } from "@downbeat/runtime/contract";
import { OutboundError } from "@downbeat/runtime/outbound";
import { problem } from "@downbeat/runtime/problem";
import type { PresetsCall } from "../call.ts";
import { newDelivery, presentDelivery } from "../domain/delivery.ts";
import { newWebhook, patchWebhook, presentWebhook, rotateSecret, type Webhook } from "../domain/webhook.ts";
import { webhookMessage } from "../domain/webhook_message.ts";
import { dropWaiting, insertDeliveries } from "../store/deliveries.ts";
import {
  insertWebhook,
  listWebhooks,
  lockOwnWebhook,
  readOwnWebhook,
  removeWebhook,
  updateWebhook,
} from "../store/webhooks.ts";

export const webhooks = {
  async "webhooks.list"(_, call) {
    const found = await listWebhooks(call.db, call.principal.id);
    return { status: 200, body: { items: found.map((webhook) => presentWebhook(webhook, call.now())) } };
  },

  async "webhooks.create"({ body }, call) {
    refuseUnreachable(call, body.url);
    const id = call.newId("whk");
    const { secret, sealed } = await call.webhookSecrets.create(id);
    const webhook = newWebhook(body, { id, owner: call.principal.id, sealed, at: call.now() });
    return await call.transaction(async (tx) => {
      await insertWebhook(tx, webhook);
      return {
        status: 201,
        body: { webhook: presentWebhook(webhook, call.now()), secret },
        headers: { ETag: revisionTag(webhook), Location: `/v1/webhooks/${id}` },
      };
    });
  },

  async "webhooks.get"({ path }, call) {
    return seen(await readOwnWebhook(call.db, path.id, call.principal.id), call.now());
  },

  async "webhooks.update"({ path, header, body }, call) {
    if (body.url !== undefined) refuseUnreachable(call, body.url);
    return await call.transaction(async (tx) => {
      const before = await lockOwnWebhook(tx, path.id, call.principal.id);
      requireMatch(header["If-Match"], revisionTag(before), { ...presentWebhook(before, call.now()) });
      const webhook = patchWebhook(before, body, call.now());
      await updateWebhook(tx, webhook);
      // On as well as off: what another webhook's end left here meanwhile is old news.
      if (webhook.enabled !== before.enabled) await dropWaiting(tx, webhook.id);
      return seen(webhook, call.now());
    });
  },

  async "webhooks.remove"({ path }, call) {
    await call.transaction(async (tx) => {
      await lockOwnWebhook(tx, path.id, call.principal.id);
      await removeWebhook(tx, path.id);
    });
    return { status: 204 };
  },

  async "webhooks.rotate"({ path }, call) {
    const { secret, sealed } = await call.webhookSecrets.create(path.id);
    return await call.transaction(async (tx) => {
      const before = await lockOwnWebhook(tx, path.id, call.principal.id);
      const webhook = rotateSecret(before, sealed, call.now());
      await updateWebhook(tx, webhook);
      const { status, headers, body } = seen(webhook, call.now());
      return { status, headers, body: { webhook: body, secret } };
    });
  },

  async "webhooks.ping"({ path: { id } }, call) {
    const at = call.now();
    const message = {
      eventId: call.newId("evt"),
      event: "webhook.ping",
      body: webhookMessage("webhook.ping", at, { id }),
    } as const;
    const delivery = newDelivery(message, { id: call.newId("dlv"), webhookId: id, at });
    await call.transaction(async (tx) => {
      refuseDisabled(await lockOwnWebhook(tx, id, call.principal.id));
      await insertDeliveries(tx, [delivery]);
    });
    return { status: 202, body: presentDelivery(delivery) };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

/** @throws {Problem} `webhook-disabled` */
export function refuseDisabled({ enabled }: Webhook): void {
  if (enabled) return;
  throw problem("webhook-disabled", { detail: "Switch the webhook on before anything is sent to it" });
}

function seen(webhook: Webhook, at: Date) {
  return {
    status: 200 as const,
    body: presentWebhook(webhook, at),
    headers: { ETag: revisionTag(webhook) },
  };
}

/** @throws {Problem} `webhook-url-refused` */
function refuseUnreachable(call: PresetsCall, url: string): void {
  try {
    call.checkOutbound(url);
  } catch (cause) {
    if (!(cause instanceof OutboundError)) throw cause;
    const errors = [{ pointer: "/body/url", detail: cause.message }];
    throw problem("webhook-url-refused", { detail: cause.message, errors, cause });
  }
}
