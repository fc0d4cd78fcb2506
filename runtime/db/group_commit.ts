import { DatabaseUnavailable } from "./errors.ts";

export interface GroupCommitOptions<Item, Result> {
  /** Keeps all items of a group, or none of them. @returns a result for each, in their order */
  write(items: readonly Item[]): Promise<readonly Result[]>;
  /** Groups that are written at the same time. */
  readonly maxWriting: number;
  /** Groups that may wait for that. */
  readonly maxWaiting: number;
  /** Of one group. */
  readonly maxItems: number;
  /** Of one group, in the unit that items are measured in; a larger item is written alone. */
  readonly maxSize: number;
}

interface Group<Item, Result> {
  readonly items: Item[];
  size: number;
  readonly written: Promise<readonly Result[]>;
  /** Ends its waiting. */
  begin(): void;
}

/**
 * Writes what is handed over at about the same time together, since a statement and a commit cost much more than a row:
 *
 * - An item is written at once while fewer than `maxWriting` groups are being written. Those that come meanwhile wait
 *   together, and no longer than until one of the groups is written.
 * - Nobody is answered before the group is written. Items of a group are in the order they came; two groups are in none.
 * - A group that fails fails for those in it, and for nobody else.
 * - What waits is bounded; what goes beyond is refused at once.
 * - Disposing refuses what comes from then on, and waits until all that was taken is written.
 *
 * A group is written on behalf of who began it: its statement shows in that one's trace.
 */
export class GroupCommit<Item, Result> implements AsyncDisposable {
  readonly #options: GroupCommitOptions<Item, Result>;
  readonly #waiting: Group<Item, Result>[] = [];
  readonly #idle = Promise.withResolvers<void>();
  #writing = 0;
  #closed = false;

  constructor(options: GroupCommitOptions<Item, Result>) {
    this.#options = options;
  }

  /** @throws {DatabaseUnavailable} when too much waits already, or after the end; or what the group failed with */
  async add(item: Item, size: number): Promise<Result> {
    if (this.#closed) throw new DatabaseUnavailable("Nothing is written any more");
    const group = this.#growing(size) ?? this.#begin();
    const place = group.items.push(item) - 1;
    group.size += size;
    return (await group.written)[place]!;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    if (this.#writing > 0) await this.#idle.promise;
  }

  #growing(size: number): Group<Item, Result> | undefined {
    const { maxItems, maxSize } = this.#options;
    const last = this.#waiting.at(-1);
    return last && last.items.length < maxItems && last.size + size <= maxSize ? last : undefined;
  }

  #begin(): Group<Item, Result> {
    const { maxWriting, maxWaiting } = this.#options;
    const mustWait = this.#writing >= maxWriting;
    if (mustWait && this.#waiting.length >= maxWaiting) {
      throw new DatabaseUnavailable("Too much waits to be written");
    }
    const items: Item[] = [];
    const { promise: turn, resolve: begin } = Promise.withResolvers<void>();
    const group = { items, size: 0, written: this.#write(items, turn), begin };
    if (mustWait) this.#waiting.push(group);
    else {
      this.#writing++;
      begin();
    }
    return group;
  }

  async #write(items: readonly Item[], turn: Promise<void>): Promise<readonly Result[]> {
    await turn;
    try {
      return await this.#options.write(items);
    } finally {
      const next = this.#waiting.shift();
      if (next) next.begin();
      else this.#writing--;
      if (this.#closed && this.#writing === 0) this.#idle.resolve();
    }
  }
}
