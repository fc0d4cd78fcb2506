import type { Webhook } from "./webhook.ts";
import type { PublicChange } from "./webhook_message.ts";

/** A change and the transaction that wrote it. */
export interface LoggedChange extends PublicChange {
  /** Decimal digits: transaction ids have 64 bits. */
  readonly xid: string;
}

/** What decides whether a webhook hears of a change. */
export interface Listener extends Pick<Webhook, "id" | "events"> {
  /** Only changes of this transaction and later ones concern it. */
  readonly since: string;
}

/** Whether a webhook is to hear of a change. */
export function hears({ events, since }: Listener, { event, xid }: LoggedChange): boolean {
  return events.includes(event) && BigInt(xid) >= BigInt(since);
}
