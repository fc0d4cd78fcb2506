import type { ServiceKeys } from "@downbeat/runtime/keys";
import type { Call } from "@downbeat/runtime/service";
import type { Shelf } from "./memory/shelf.ts";
import type { Cursors } from "./operations/cursors.ts";
import type { PresetsTables } from "./tables.ts";

/** What this service adds to every handler's call. */
export interface PresetsScope {
  readonly shelf: Shelf;
  readonly cursors: Cursors;
  readonly keys: ServiceKeys;
  /** The display name of an account, asked of the sessions service. @throws {Problem} `peer-unavailable` */
  displayNameOf(accountId: string, signal: AbortSignal): Promise<string>;
}

export type PresetsCall = Call<PresetsTables> & PresetsScope;
