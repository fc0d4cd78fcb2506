import type { Logger } from "@downbeat/runtime/observe";
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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;
  #behind = false;

  private constructor(options: FollowerOptions, position: ChangePosition) {
    this.#options = options;
    this.#position = position;
    this.#schedule();
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
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#round = this.catchUp()
        .then(() => this.#tell(undefined), (error) => this.#tell(error))
        .then(() => this.#schedule());
    }, INTERVAL_MS);
  }

  /** Says once that changes cannot be read and once that they can again, not twice a second. */
  #tell(error: unknown): void {
    const behind = error !== undefined;
    if (behind === this.#behind) return;
    this.#behind = behind;
    const { log } = this.#options;
    if (behind) log.warn("Changes of presets cannot be read: {error}", { error });
    else log.info("Changes of presets are read again");
  }
}
