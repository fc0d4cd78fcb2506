// Generated from openapi/ by `deno task generate`. Do not edit.

import type { Answer, Client, ConditionalOptions, KeyedOptions, Pages, RequestOptions } from "../core/mod.ts";
import type { Delivery, DeliveryPage, DeliverySummary, IssuedWebhook, Webhook, WebhookInput, WebhookList, WebhookPatch } from "./models.ts";
import type { operations } from "./presets_types.ts";

export type { Delivery, DeliveryPage, DeliverySummary, IssuedWebhook, Webhook, WebhookInput, WebhookList, WebhookPatch };

/** Options of `webhooks.deliveries.list`: list deliveries. */
export type WebhooksDeliveriesListOptions = RequestOptions & NonNullable<operations["webhooks.deliveries.list"]["parameters"]["query"]>;

/** The operations `webhooks.deliveries.list`, `webhooks.deliveries.get`, `webhooks.deliveries.redeliver`. */
export class WebhooksDeliveries {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * List deliveries.
   *
   * Newest first, of the last 30 days. Counts against the quota `read`.
   *
   * @param id The webhook's id.
   * @param options.limit How many items one page holds, 1 to 100. `20` when left out.
   * @param options.cursor The `nextCursor` of the page before, unchanged. It is bound to the filters it was
   * made with.
   * @param options.status Only these.
   * @throws {DownbeatError} `bad-request`, `invalid-cursor`, `unauthenticated`, `forbidden`,
   * `webhook-not-found`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * for await (const item of downbeat.webhooks.deliveries.list("whk_01jb2m8y5kq0w9v3x7c4d6e8fg")) {
   *   console.log(item);
   * }
   * ```
   */
  list(id: string, options?: WebhooksDeliveriesListOptions): Pages<DeliveryPage> {
    return this.client.pages("webhooks.deliveries.list", "/v1/webhooks/{id}/deliveries", { path: [id], options });
  }

  /**
   * Read a delivery.
   *
   * What was sent, and every attempt with what came back. Counts against the quota `read`.
   *
   * @param id The webhook's id.
   * @param deliveryId The delivery's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `webhook-not-found`,
   * `delivery-not-found`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.webhooks.deliveries.get("whk_01jb2m8y5kq0w9v3x7c4d6e8fg", "dlv_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  get(id: string, deliveryId: string, options?: RequestOptions): Answer<Delivery> {
    return this.client.request("webhooks.deliveries.get", "GET", "/v1/webhooks/{id}/deliveries/{deliveryId}", { path: [id, deliveryId], options });
  }

  /**
   * Deliver again.
   *
   * Sends the same message once more under the same `webhook-id`, and up the whole ladder of attempts if
   * need be. Counts against the quota `write`. Needs the scope `webhooks:write`.
   *
   * @param id The webhook's id.
   * @param deliveryId The delivery's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `webhook-not-found`,
   * `delivery-not-found`, `webhook-disabled`, `payload-too-large`, `quota-exceeded`, `internal`,
   * `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.webhooks.deliveries.redeliver("whk_01jb2m8y5kq0w9v3x7c4d6e8fg", "dlv_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  redeliver(id: string, deliveryId: string, options?: RequestOptions): Answer<DeliverySummary> {
    return this.client.request("webhooks.deliveries.redeliver", "POST", "/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver", { path: [id, deliveryId], options });
  }
}

/** Options of `webhooks.create`: register a webhook. */
export type WebhooksCreateOptions = RequestOptions & KeyedOptions;

/** Options of `webhooks.update`: change a webhook. */
export type WebhooksUpdateOptions = RequestOptions & ConditionalOptions;

/** Options of `webhooks.rotate`: give a webhook a new secret. */
export type WebhooksRotateOptions = RequestOptions & KeyedOptions;

/** Addresses that hear of changes. */
export class Webhooks {
  /** The operations `webhooks.deliveries.*`. */
  readonly deliveries: WebhooksDeliveries;
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    this.deliveries = new WebhooksDeliveries(client);
  }

  /**
   * List the caller's webhooks.
   *
   * Newest first, never with their secrets. Counts against the quota `read`.
   *
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `payload-too-large`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.webhooks.list();
   * ```
   */
  list(options?: RequestOptions): Answer<WebhookList> {
    return this.client.request("webhooks.list", "GET", "/v1/webhooks", { options });
  }

  /**
   * Register a webhook.
   *
   * An https address that hears of changes to the public library, signed by Standard Webhooks. Its secret is
   * in this answer and nowhere else. Deliveries begin with what happens next. Counts against the quota
   * `write`. Needs the scope `webhooks:write`.
   *
   * @param input What to send.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `limit-reached`,
   * `idempotency-key-in-use`, `reply-was-secret`, `payload-too-large`, `unsupported-media-type`,
   * `webhook-url-refused`, `idempotency-key-reused`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.webhooks.create({ url: "https://partner.example/downbeat" });
   * ```
   */
  create(input: WebhookInput, options?: WebhooksCreateOptions): Answer<IssuedWebhook> {
    return this.client.request("webhooks.create", "POST", "/v1/webhooks", { body: input, keyed: true, options });
  }

  /**
   * Read a webhook.
   *
   * Where it leads and whether it is on, never its secret. Counts against the quota `read`.
   *
   * @param id The webhook's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `webhook-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.webhooks.get("whk_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  get(id: string, options?: RequestOptions): Answer<Webhook> {
    return this.client.request("webhooks.get", "GET", "/v1/webhooks/{id}", { path: [id], options });
  }

  /**
   * Change a webhook.
   *
   * An RFC 7396 merge patch. `enabled` switches it off and on; switching on forgets why it was off. Counts
   * against the quota `write`. Needs the scope `webhooks:write`.
   *
   * @param id The webhook's id.
   * @param patch The members to change.
   * @param options.ifMatch The state this write builds on: what was read, or its entity tag.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `webhook-not-found`,
   * `precondition-failed`, `payload-too-large`, `unsupported-media-type`, `webhook-url-refused`,
   * `precondition-required`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const current = await downbeat.webhooks.get("whk_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * const answer = await downbeat.webhooks.update("whk_01jb2m8y5kq0w9v3x7c4d6e8fg", { enabled: false }, { ifMatch: current });
   * ```
   */
  update(id: string, patch: WebhookPatch, options: WebhooksUpdateOptions): Answer<Webhook> {
    return this.client.request("webhooks.update", "PATCH", "/v1/webhooks/{id}", { path: [id], body: patch, jsonType: "application/merge-patch+json", options });
  }

  /**
   * Remove a webhook.
   *
   * Removes it with its deliveries; what waits is not sent any more. Counts against the quota `write`. Needs
   * the scope `webhooks:write`.
   *
   * @param id The webhook's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `webhook-not-found`,
   * `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * await downbeat.webhooks.remove("whk_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  remove(id: string, options?: RequestOptions): Answer<void> {
    return this.client.request("webhooks.remove", "DELETE", "/v1/webhooks/{id}", { path: [id], options });
  }

  /**
   * Give a webhook a new secret.
   *
   * For 24 hours every delivery carries a signature of each secret, the new one first. Counts against the
   * quota `write`. Needs the scope `webhooks:write`.
   *
   * @param id The webhook's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `webhook-not-found`,
   * `idempotency-key-in-use`, `reply-was-secret`, `payload-too-large`, `idempotency-key-reused`,
   * `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.webhooks.rotate("whk_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  rotate(id: string, options?: WebhooksRotateOptions): Answer<IssuedWebhook> {
    return this.client.request("webhooks.rotate", "POST", "/v1/webhooks/{id}/rotate", { path: [id], keyed: true, options });
  }

  /**
   * Send a test event.
   *
   * Queues a `webhook.ping` for this webhook alone, whatever it listens to. Read the delivery to see what
   * came of it. Counts against the quota `write`. Needs the scope `webhooks:write`.
   *
   * @param id The webhook's id.
   * @throws {DownbeatError} `bad-request`, `unauthenticated`, `forbidden`, `webhook-not-found`,
   * `webhook-disabled`, `payload-too-large`, `quota-exceeded`, `internal`, `unavailable`.
   * @example
   * ```ts
   * import { Downbeat } from "@downbeat/sdk";
   *
   * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
   * const answer = await downbeat.webhooks.ping("whk_01jb2m8y5kq0w9v3x7c4d6e8fg");
   * ```
   */
  ping(id: string, options?: RequestOptions): Answer<DeliverySummary> {
    return this.client.request("webhooks.ping", "POST", "/v1/webhooks/{id}/ping", { path: [id], options });
  }
}
