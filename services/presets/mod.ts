import document from "@downbeat/contract/presets.json" with { type: "json" };
import type { access, operations } from "@downbeat/contract/presets";
import type { Document, Handlers } from "@downbeat/runtime/contract";
import { createCursors } from "@downbeat/runtime/pages";
import { defineService } from "@downbeat/runtime/service";
import type { PresetsCall, PresetsScope } from "./call.ts";
import { Compaction } from "./compact_changes.ts";
import { presetsConfig } from "./config.ts";
import { onAccountErased } from "./consumers/account_erased.ts";
import { displayNames } from "./display_name.ts";
import { ChangeFollower } from "./memory/change_follower.ts";
import { inBatches } from "./memory/in_batches.ts";
import { KeyDirectory } from "./memory/key_directory.ts";
import { PresetCache } from "./memory/preset_cache.ts";
import { Shelf } from "./memory/shelf.ts";
import { SimilarityIndex } from "./memory/similarity_index.ts";
import { migrations } from "./migrations/mod.ts";
import { account } from "./operations/account.ts";
import { formats } from "./operations/formats.ts";
import { list } from "./operations/list.ts";
import { presetOperations } from "./operations/presets.ts";
import { publishing } from "./operations/publishing.ts";
import { similar } from "./operations/similar.ts";
import { partnerKeys } from "./operations/keys.ts";
import { usage } from "./operations/usage.ts";
import { webhooks } from "./operations/webhooks.ts";
import { deliveries } from "./operations/deliveries.ts";
import { collections } from "./operations/collections.ts";
import { collectionItems } from "./operations/collection_items.ts";
import { favorites } from "./operations/favorites.ts";
import { bulk } from "./operations/bulk.ts";
import { importFiles } from "./operations/import_files.ts";
import { versions } from "./operations/versions.ts";
import { renewAnalyses } from "./renew_analyses.ts";
import { seedStarter } from "./seed_starter.ts";
import { STARTER } from "./starter/mod.ts";
import { UsageRecorder } from "./record_usage.ts";
import { findKeyStates } from "./store/keys.ts";
import { findPreset, findStates } from "./store/presets.ts";
import type { PresetsTables } from "./tables.ts";
import { Deliverer } from "./webhooks/deliverer.ts";
import { startWebhookRounds } from "./webhooks/webhook_rounds.ts";
import { webhookSecrets } from "./webhooks/webhook_secrets.ts";

/** The groove library: search, compare, import and export presets. */
export const presets = defineService<typeof presetsConfig, PresetsTables>({
  name: "presets",
  document: document as unknown as Document,
  config: presetsConfig,
  migrations,
  async start({ config, db, log, keys, secrets, now, newId, outbound, peer }) {
    await renewAnalyses(db, now());
    if (config.PRESETS_STARTER) await seedStarter(db, STARTER, now());
    const cache = new PresetCache({
      capacity: config.PRESETS_CACHE_ENTRIES,
      loadPreset: (id) => findPreset(db, id),
      loadState: inBatches((ids) => findStates(db, ids)),
    });
    const shelf = new Shelf(cache, new SimilarityIndex());
    await using running = new AsyncDisposableStack();
    running.use(await ChangeFollower.start({ db, log, shelf }));
    running.use(new Compaction({ db, log, now }));
    const sealing = webhookSecrets(secrets);
    const pace = config.PRESETS_WEBHOOK_PACE;
    const deliverer = running.use(new Deliverer({ db, log, now, newId, outbound, secrets: sealing, pace }));
    running.use(startWebhookRounds({ db, log, now, newId, deliverer }));
    const usageRecorder = running.use(new UsageRecorder({ db, log, now }));
    const keyDirectory = new KeyDirectory({
      loadState: inBatches((ids) => findKeyStates(db, ids)),
      onUse: (keyId, hash, at) => usageRecorder.onUse(keyId, hash, at),
    });
    const scope: PresetsScope = {
      shelf,
      cursors: createCursors(secrets, "presets"),
      keys,
      keyDirectory,
      webhookSecrets: sealing,
      checkOutbound: (url) => outbound.check(url),
      displayNameOf: displayNames(peer("sessions")),
    };
    const kept = running.move();
    return {
      handlers: {
        ...list,
        ...presetOperations,
        ...publishing,
        ...versions,
        ...formats,
        ...similar,
        ...account,
        ...partnerKeys,
        ...usage,
        ...webhooks,
        ...deliveries,
        ...collections,
        ...collectionItems,
        ...favorites,
        ...bulk,
        ...importFiles,
      } satisfies Handlers<operations, access, PresetsCall>,
      scope,
      keyHolder: (secret, now) => keyDirectory.holderOf(secret, now),
      onServed: usageRecorder.onServed,
      consumers: { "account.erased": onAccountErased({ db, shelf, now }) },
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
});
