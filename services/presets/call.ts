import type { ServiceKeys } from "@downbeat/runtime/keys";
import type { Cursors } from "@downbeat/runtime/pages";
import type { Call } from "@downbeat/runtime/service";
import type { KeyDirectory } from "./memory/key_directory.ts";
import type { Shelf } from "./memory/shelf.ts";
import type { PresetsTables } from "./tables.ts";
import type { WebhookSecrets } from "./webhooks/webhook_secrets.ts";

/** What this service adds to every handler's call. */
export interface PresetsScope {
  readonly shelf: Shelf;
  readonly cursors: Cursors;
  readonly keys: ServiceKeys;
  readonly keyDirectory: KeyDirectory;
  readonly webhookSecrets: WebhookSecrets;
  /** @throws {OutboundError} for an address that nothing is ever sent to */
  checkOutbound(url: string): void;
  /** The display name of an account, asked of the sessions service. @throws {Problem} `peer-unavailable` */
  displayNameOf(accountId: string, signal: AbortSignal): Promise<string>;
}

export type PresetsCall = Call<PresetsTables> & PresetsScope;

/** The call of somebody who has an account. */
export type OwnersCall = PresetsCall & { readonly principal: { readonly id: string } };
