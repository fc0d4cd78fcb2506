import type { components } from "@downbeat/contract/presets";
import type { LibraryEvent } from "./library_event.ts";
import type { DisabledBecause } from "./webhook.ts";

type Schemas = components["schemas"];

export interface PublicChange {
  readonly presetId: string;
  readonly event: LibraryEvent;
  readonly revision: number;
  readonly at: Date;
}

/** What is sent of a change, byte for byte: thin, so that nobody acts on a stale copy. */
export function changeMessage({ presetId, event, revision, at }: PublicChange): string {
  const message: Schemas["PresetEvent"] = {
    type: event,
    timestamp: at.toISOString(),
    data: { id: presetId, revision },
  };
  return JSON.stringify(message);
}

/** What is sent about a webhook itself. */
export function webhookMessage(
  type: Schemas["WebhookEvent"]["type"],
  at: Date,
  data: { readonly id: string; readonly reason?: DisabledBecause },
): string {
  const message: Schemas["WebhookEvent"] = { type, timestamp: at.toISOString(), data };
  return JSON.stringify(message);
}
