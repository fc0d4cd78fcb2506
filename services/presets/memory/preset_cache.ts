import { encode, type Encoded, revisionTag } from "@downbeat/runtime/contract";
import { present } from "../domain/present.ts";
import type { Preset, PresetBody } from "../domain/types.ts";

/** A ready answer: the same object is sent again and again. */
export interface ReadyAnswer {
  readonly status: 200;
  readonly body: Encoded<PresetBody>;
  readonly headers: { readonly ETag: string };
}

/** What tells one state of a preset from another; read on its own it costs one index look-up. */
export type PresetState = Pick<Preset, "revision" | "visibility" | "uses" | "favorites">;

export interface PresetCacheOptions {
  readonly capacity: number;
  loadPreset(id: string): Promise<Preset | undefined>;
  loadState(id: string): Promise<PresetState | undefined>;
}

interface Entry extends PresetState {
  readonly answer: ReadyAnswer;
  /** The stretch of {@linkcode FRESH_MS} in which it was last known to hold. */
  checkedIn: number;
}

/**
 * How long an answer is sent, at most, without asking the database whether another process has changed it. All answers
 * come due at the same moments, so that one query can ask for many.
 */
const FRESH_MS = 1_000;

/** Encoded answers of the presets that everybody may read, the least recently used leaving first. */
export class PresetCache {
  readonly #options: PresetCacheOptions;
  readonly #entries = new Map<string, Entry>();
  /** Looks under way: callers at the same moment share one. */
  readonly #looks = new Map<string, Promise<ReadyAnswer | undefined>>();
  /** Counts the writes of this process: what a look found while one happened may be the state before it. */
  #drops = 0;

  constructor(options: PresetCacheOptions) {
    this.#options = options;
  }

  /** The answer if it may be sent without any look. */
  fresh(id: string, nowMs: number): ReadyAnswer | undefined {
    const entry = this.#entries.get(id);
    return entry?.checkedIn === stretchOf(nowMs) ? entry.answer : undefined;
  }

  /** The answer for everybody, at most a second old; `undefined` when there is no preset that everybody may read. */
  read(id: string, nowMs: number): Promise<ReadyAnswer | undefined> {
    const known = this.#looks.get(id);
    if (known) return known;
    const look = this.#look(id, nowMs).finally(() => {
      if (this.#looks.get(id) === look) this.#looks.delete(id);
    });
    this.#looks.set(id, look);
    return look;
  }

  /** Forgets a preset this process has written, and what looks begun before the write will find. */
  drop(id: string): void {
    this.#drops++;
    this.#entries.delete(id);
    this.#looks.delete(id);
  }

  async #look(id: string, nowMs: number): Promise<ReadyAnswer | undefined> {
    const entry = this.#entries.get(id);
    const drops = this.#drops;
    if (entry) {
      const state = await this.#options.loadState(id);
      if (state && sameState(state, entry) && this.#entries.get(id) === entry) {
        entry.checkedIn = stretchOf(nowMs);
        this.#entries.delete(id);
        this.#entries.set(id, entry);
        return entry.answer;
      }
      this.#entries.delete(id);
    }
    const preset = await this.#options.loadPreset(id);
    if (!preset || preset.visibility === "private") return undefined;
    const answer: ReadyAnswer = {
      status: 200,
      body: encode(present(preset)),
      headers: { ETag: revisionTag(preset) },
    };
    if (drops === this.#drops) this.#keep(preset, answer, nowMs);
    return answer;
  }

  #keep({ id, revision, visibility, uses, favorites }: Preset, answer: ReadyAnswer, nowMs: number): void {
    if (this.#options.capacity === 0) return;
    this.#entries.delete(id);
    this.#entries.set(id, { revision, visibility, uses, favorites, answer, checkedIn: stretchOf(nowMs) });
    if (this.#entries.size <= this.#options.capacity) return;
    for (const oldest of this.#entries.keys()) return void this.#entries.delete(oldest);
  }
}

function stretchOf(nowMs: number): number {
  return Math.floor(nowMs / FRESH_MS);
}

function sameState(a: PresetState, b: PresetState): boolean {
  return a.revision === b.revision && a.visibility === b.visibility && a.uses === b.uses &&
    a.favorites === b.favorites;
}
