import type { components } from "@downbeat/contract/presets";
import type { Generated, GeneratedAlways } from "kysely";

type Schemas = components["schemas"];

/** An address that hears of changes. Secrets are encrypted. */
export interface WebhookRow {
  id: string;
  owner: string;
  revision: number;
  url: string;
  events: Schemas["WebhookEventType"][];
  description: string;
  enabled: boolean;
  disabled_reason: NonNullable<Schemas["Webhook"]["disabledReason"]> | null;
  disabled_at: Date | null;
  secret: string;
  secret_created_at: Date;
  previous_secret: string | null;
  previous_created_at: Date | null;
  previous_until: Date | null;
  /** It hears of changes by this transaction and later ones: those that began after it was there. Decimal digits. */
  since: GeneratedAlways<string>;
  created_at: Date;
  updated_at: Date;
}

/** One message to one webhook. */
export interface DeliveryRow {
  id: string;
  webhook_id: string;
  event_id: string;
  event: Schemas["DeliveryEventType"];
  /** What is sent, byte for byte. */
  body: string;
  status: Schemas["DeliveryStatus"];
  /** The next step of the ladder of attempts, from 0. */
  rung: number;
  attempts: Generated<number>;
  next_attempt_at: Date | null;
  /** A process is at an attempt; when it has died, another may begin after this. */
  leased_until: Date | null;
  delivered_at: Date | null;
  created_at: Date;
}

export interface AttemptRow {
  delivery_id: string;
  /** From 1, over all tries of the delivery. */
  number: number;
  at: Date;
  duration_ms: number;
  status: number | null;
  error: string | null;
  reply: string | null;
}

/** The one row that says how far the log of changes has been made into deliveries. */
export interface ToldRow {
  id: 1;
  xid: string;
  seq: number;
}

export interface WebhooksTables {
  webhooks: WebhookRow;
  deliveries: DeliveryRow;
  attempts: AttemptRow;
  told: ToldRow;
}
