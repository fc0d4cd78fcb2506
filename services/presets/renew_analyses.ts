import { FEATURE_SET } from "@downbeat/music";
import { transaction } from "@downbeat/runtime/db";
import type { Kysely } from "kysely";
import { analyse } from "./domain/analyse.ts";
import { anyStale, lockStale, updateAnalysis } from "./store/stale_analyses.ts";
import type { PresetsTables } from "./tables.ts";

const CHUNK = 200;

/**
 * Computes anew what was computed by the definitions of an earlier release, a chunk at a time. Processes that start
 * together share the work: what one has locked, the others leave to it.
 */
export async function renewAnalyses(db: Kysely<PresetsTables>, at: Date): Promise<void> {
  if (!await anyStale(db, FEATURE_SET)) return;
  for (let renewed = CHUNK; renewed === CHUNK;) {
    renewed = await transaction(db, async (tx) => {
      const stale = await lockStale(tx, FEATURE_SET, CHUNK);
      for (const preset of stale) await updateAnalysis(tx, { ...preset, ...analyse(preset.groove) }, at);
      return stale.length;
    });
  }
}
