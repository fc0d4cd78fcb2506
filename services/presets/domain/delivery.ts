import type { components } from "@downbeat/contract/presets";
import { given } from "./given.ts";

type Schemas = components["schemas"];

/** One message to one webhook. */
export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly event: Schemas["DeliveryEventType"];
  /** What is sent, byte for byte. */
  readonly body: string;
  readonly status: Schemas["DeliveryStatus"];
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly createdAt: Date;
}

export type Message = Pick<Delivery, "eventId" | "event" | "body">;

interface Birth {
  readonly id: string;
  readonly webhookId: string;
  readonly at: Date;
}

/** A delivery that waits for its first attempt. */
export function newDelivery(message: Message, { id, webhookId, at }: Birth): Delivery {
  return {
    ...{ id, webhookId, ...message },
    status: "waiting",
    attempts: 0,
    nextAttemptAt: at,
    deliveredAt: null,
    createdAt: at,
  };
}

export function presentDelivery(delivery: Omit<Delivery, "body">): Schemas["DeliverySummary"] {
  const { id, eventId, event, status, attempts, createdAt, nextAttemptAt, deliveredAt } = delivery;
  return {
    ...{ id, eventId, event, status, attempts, createdAt: createdAt.toISOString() },
    ...given({
      nextAttemptAt: nextAttemptAt?.toISOString(),
      deliveredAt: deliveredAt?.toISOString(),
    }),
  };
}
