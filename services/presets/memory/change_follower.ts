import type { Logger } from "@downbeat/runtime/observe";
import { startRounds } from "@downbeat/runtime/rounds";
import type { Kysely } from "kysely";
import { type ChangePosition, presentPosition, readChanges } from "../store/changes.ts";
import { readVectors, streamVectors } from "../store/vectors.ts";
import type { PresetsTables } from "../tables.ts";
import type { Shelf } from "./shelf.ts";

export interface FollowerOptions {
  readonly db: Kysely<PresetsTables>;
  readonly log: Logger;
  readonly shelf: Shelf;
}

const INTERVAL_MS = 500;
const CHUNK = 1_000;

/** Keeps what this process has in memory in step with what every process writes. */
export class ChangeFollower implements AsyncDisposable {
  readonly #options: FollowerOptions;
  #position: ChangePosition;
  readonly #rounds: AsyncDisposable;

  private constructor(options: FollowerOptions, position: ChangePosition) {
    this.#options = options;
    this.#position = position;
    this.#rounds = startRounds({
      intervalMs: INTERVAL_MS,
      work: () => this.catchUp(),
      log: options.log,
      failing: "Changes of presets cannot be read: {error}",
      recovered: "Changes of presets are read again",
    });
  }

  /** Loads every public preset into the index, then follows the log from where it stood before. */
  static async start(options: FollowerOptions): Promise<ChangeFollower> {
    const position = await presentPosition(options.db);
    for await (const chunk of streamVectors(options.db)) {
      for (const { id, vectors } of chunk) options.shelf.index.put(id, vectors);
    }
    return new ChangeFollower(options, position);
  }

  /** Takes in whatever has been written since the last look. */
  async catchUp(): Promise<void> {
    const { db, shelf } = this.#options;
    for (;;) {
      const changes = await readChanges(db, this.#position, CHUNK);
      const ids = [...new Set(changes.map(({ presetId }) => presetId))];
      if (ids.length > 0) {
        const present = new Map((await readVectors(db, ids)).map(({ id, vectors }) => [id, vectors]));
        for (const id of ids) {
          shelf.learn(id, present.get(id));
        }
      }
      this.#position = changes.at(-1) ?? this.#position;
      if (changes.length < CHUNK) return;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#rounds[Symbol.asyncDispose]();
  }
}
