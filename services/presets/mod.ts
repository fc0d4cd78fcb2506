import document from "@downbeat/contract/presets.json" with { type: "json" };
import type { access, operations } from "@downbeat/contract/presets";
import type { Document, Handlers } from "@downbeat/runtime/contract";
import { defineService } from "@downbeat/runtime/service";
import type { PresetsCall, PresetsScope } from "./call.ts";
import { presetsConfig } from "./config.ts";
import { onAccountErased } from "./consumers/account_erased.ts";
import { displayNames } from "./display_name.ts";
import { ChangeFollower } from "./memory/change_follower.ts";
import { inBatches } from "./memory/in_batches.ts";
import { PresetCache } from "./memory/preset_cache.ts";
import { Shelf } from "./memory/shelf.ts";
import { SimilarityIndex } from "./memory/similarity_index.ts";
import { migrations } from "./migrations/mod.ts";
import { createCursors } from "./operations/cursors.ts";
import { account } from "./operations/account.ts";
import { formats } from "./operations/formats.ts";
import { list } from "./operations/list.ts";
import { presetOperations } from "./operations/presets.ts";
import { publishing } from "./operations/publishing.ts";
import { similar } from "./operations/similar.ts";
import { versions } from "./operations/versions.ts";
import { renewAnalyses } from "./renew_analyses.ts";
import { seedStarter } from "./seed_starter.ts";
import { STARTER } from "./starter/mod.ts";
import { findPreset, findStates } from "./store/presets.ts";
import type { PresetsTables } from "./tables.ts";

/** The groove library: search, compare, import and export presets. */
export const presets = defineService<typeof presetsConfig, PresetsTables>({
  name: "presets",
  document: document as unknown as Document,
  config: presetsConfig,
  migrations,
  async start({ config, db, log, keys, secrets, now, peer }) {
    await renewAnalyses(db, now());
    if (config.PRESETS_STARTER) await seedStarter(db, STARTER, now());
    const cache = new PresetCache({
      capacity: config.PRESETS_CACHE_ENTRIES,
      loadPreset: (id) => findPreset(db, id),
      loadState: inBatches((ids) => findStates(db, ids)),
    });
    const shelf = new Shelf(cache, new SimilarityIndex());
    const follower = await ChangeFollower.start({ db, log, shelf });
    const scope: PresetsScope = {
      shelf,
      cursors: createCursors(secrets),
      keys,
      displayNameOf: displayNames(peer("sessions")),
    };
    return {
      handlers: {
        ...list,
        ...presetOperations,
        ...publishing,
        ...versions,
        ...formats,
        ...similar,
        ...account,
      } satisfies Handlers<operations, access, PresetsCall>,
      scope,
      consumers: { "account.erased": onAccountErased({ db, shelf, now }) },
      [Symbol.asyncDispose]: () => follower[Symbol.asyncDispose](),
    };
  },
});
