import document from "@downbeat/contract/presets.json" with { type: "json" };
import type { access, operations } from "@downbeat/contract/presets";
import type { Document, Handlers } from "@downbeat/runtime/contract";
import { defineService } from "@downbeat/runtime/service";
import type { PresetsCall, PresetsScope } from "./call.ts";
import { presetsConfig } from "./config.ts";
import { PresetCache } from "./memory/preset_cache.ts";
import { migrations } from "./migrations/mod.ts";
import { createCursors } from "./operations/cursors.ts";
import { jwks } from "./operations/jwks.ts";
import { list } from "./operations/list.ts";
import { pending } from "./operations/pending.ts";
import { presetOperations } from "./operations/presets.ts";
import { seedStarter } from "./seed_starter.ts";
import { STARTER } from "./starter/mod.ts";
import { findPreset, findState } from "./store/presets.ts";
import type { PresetsTables } from "./tables.ts";

/** The groove library: search, compare, import and export presets. */
export const presets = defineService<typeof presetsConfig, PresetsTables>({
  name: "presets",
  document: document as unknown as Document,
  config: presetsConfig,
  migrations,
  async start({ config, db, keys, secrets, now }) {
    if (config.PRESETS_STARTER) await seedStarter(db, STARTER, now());
    const scope: PresetsScope = {
      cache: new PresetCache({
        capacity: config.PRESETS_CACHE_ENTRIES,
        loadPreset: (id) => findPreset(db, id),
        loadState: (id) => findState(db, id),
      }),
      cursors: createCursors(secrets),
      keys,
    };
    const handlers = {
      ...pending(document as unknown as Document),
      ...list,
      ...presetOperations,
      ...jwks,
    } as Handlers<operations, access, PresetsCall>;
    return { handlers, scope, [Symbol.asyncDispose]: () => Promise.resolve() };
  },
});
