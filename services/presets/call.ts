import type { ServiceKeys } from "@downbeat/runtime/keys";
import type { Call } from "@downbeat/runtime/service";
import type { PresetCache } from "./memory/preset_cache.ts";
import type { Cursors } from "./operations/cursors.ts";
import type { PresetsTables } from "./tables.ts";

/** What this service adds to every handler's call. */
export interface PresetsScope {
  readonly cache: PresetCache;
  readonly cursors: Cursors;
  readonly keys: ServiceKeys;
}

export type PresetsCall = Call<PresetsTables> & PresetsScope;
