import type { components } from "@downbeat/contract/presets";
import { given } from "./given.ts";

type Schemas = components["schemas"];

export type WebhookEventType = Schemas["WebhookEventType"];
export type WebhookBody = Schemas["Webhook"];

/** Why the service itself switches a webhook off. */
export type DisabledBecause = "gone" | "failing";

/** A secret as it is kept, encrypted. */
export interface SealedSecret {
  readonly sealed: string;
  readonly createdAt: Date;
}

/** An address that hears of changes to the public library. */
export interface Webhook {
  readonly id: string;
  readonly owner: string;
  /** Counts the writes, from 1. */
  readonly revision: number;
  readonly url: string;
  readonly events: WebhookEventType[];
  readonly description: string;
  readonly enabled: boolean;
  readonly disabledReason: DisabledBecause | "owner" | null;
  readonly disabledAt: Date | null;
  readonly secret: SealedSecret;
  /** What `secret` replaced; deliveries carry its signature too until then. */
  readonly previous: SealedSecret & { readonly until: Date } | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const ALL_EVENTS: readonly WebhookEventType[] = [
  "preset.published",
  "preset.updated",
  "preset.withdrawn",
  "webhook.disabled",
];

/** How long a replaced secret still signs. */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

interface Birth {
  readonly id: string;
  readonly owner: string;
  readonly sealed: string;
  readonly at: Date;
}

export function newWebhook(body: Schemas["WebhookInput"], { id, owner, sealed, at }: Birth): Webhook {
  return {
    id,
    owner,
    revision: 1,
    url: body.url,
    events: [...new Set(body.events ?? ALL_EVENTS)],
    description: body.description ?? "",
    enabled: true,
    disabledReason: null,
    disabledAt: null,
    secret: { sealed, createdAt: at },
    previous: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** The next revision after a merge patch. What is switched on forgets why it was off. */
export function patchWebhook(webhook: Webhook, patch: Schemas["WebhookPatch"], at: Date): Webhook {
  const next = {
    ...webhook,
    revision: webhook.revision + 1,
    url: patch.url ?? webhook.url,
    events: patch.events ? [...new Set(patch.events)] : webhook.events,
    description: patch.description === undefined ? webhook.description : patch.description ?? "",
    updatedAt: at,
  };
  if (patch.enabled === undefined || patch.enabled === webhook.enabled) return next;
  return patch.enabled
    ? { ...next, enabled: true, disabledReason: null, disabledAt: null }
    : { ...next, enabled: false, disabledReason: "owner", disabledAt: at };
}

/** The next revision, with a new secret beside the one that it replaces. */
export function rotateSecret(webhook: Webhook, sealed: string, at: Date): Webhook {
  return {
    ...webhook,
    revision: webhook.revision + 1,
    secret: { sealed, createdAt: at },
    previous: { ...webhook.secret, until: new Date(at.getTime() + OVERLAP_MS) },
    updatedAt: at,
  };
}

/** The next revision of one that the service switches off. */
export function switchOff(webhook: Webhook, reason: DisabledBecause, at: Date): Webhook {
  return {
    ...webhook,
    revision: webhook.revision + 1,
    ...{ enabled: false, disabledReason: reason, disabledAt: at, updatedAt: at },
  };
}

/** Secrets that sign now, the newest first, as they are kept. */
export function secretsInUse({ secret, previous }: Pick<Webhook, "secret" | "previous">, at: Date): string[] {
  return previous && previous.until > at ? [secret.sealed, previous.sealed] : [secret.sealed];
}

/** As the owner sees it: never with a secret. */
export function presentWebhook(webhook: Webhook, at: Date): WebhookBody {
  const { id, revision, url, events, description, enabled, disabledReason, secret, previous } = webhook;
  const former = previous && previous.until > at
    ? [{ createdAt: previous.createdAt.toISOString(), expiresAt: previous.until.toISOString() }]
    : [];
  return {
    ...{ id, revision, url, events, description, enabled },
    ...given({ disabledReason, disabledAt: webhook.disabledAt?.toISOString() }),
    secrets: [{ createdAt: secret.createdAt.toISOString() }, ...former],
    createdAt: webhook.createdAt.toISOString(),
    updatedAt: webhook.updatedAt.toISOString(),
  };
}
