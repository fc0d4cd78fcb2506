import { vectorsOf } from "../domain/analyse.ts";
import type { Preset } from "../domain/types.ts";
import type { PresetCache } from "./preset_cache.ts";
import type { SimilarityIndex } from "./similarity_index.ts";

/** What this process knows by heart. Handlers tell it of their own writes after the commit, so nobody reads back old news. */
export class Shelf {
  constructor(readonly cache: PresetCache, readonly index: SimilarityIndex) {}

  put(preset: Preset): void {
    this.learn(preset.id, preset.visibility === "public" ? vectorsOf(preset.groove) : undefined);
  }

  remove(id: string): void {
    this.learn(id, undefined);
  }

  /** Forgets what was known of a preset; only public ones have vectors to be found by. */
  learn(id: string, vectors: Float32Array | undefined): void {
    this.cache.drop(id);
    if (vectors) this.index.put(id, vectors);
    else this.index.remove(id);
  }
}
