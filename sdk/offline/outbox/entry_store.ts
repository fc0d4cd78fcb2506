import type { OfflineStorage } from "../storage/storage.ts";
import type { OutboxEntry } from "./entry.ts";

/** An entry with the place and the text it is stored as. */
export interface Stored {
  readonly key: string;
  readonly text: string;
  readonly entry: OutboxEntry;
}

/** What became of a draft. */
export interface Landed {
  readonly id: string;
  readonly revision: number;
}

/** Drafts that became sessions, by their draft id. */
export type Drafts = { readonly [draftId: string]: Landed };

/** How much may wait. */
export interface OutboxLimits {
  /** Most entries; 256 when left out. */
  maxEntries?: number;
  /** Most characters of all entries as JSON; 16,777,216 when left out. */
  maxCharacters?: number;
}

/** The outbox is full: nothing was enqueued. */
export class OutboxFullError extends Error {
  override readonly name: string = "OutboxFullError";
}

/** Pages that were open while a draft landed may still name it; of so many it is known what they became. */
const MAX_DRAFTS = 64;
const DIGITS = 12;

/** The entries of one account in a storage, in the order they were enqueued. */
export class EntryStore {
  private readonly storage: OfflineStorage;
  private readonly prefix: string;
  private readonly limits: Required<OutboxLimits>;

  constructor(storage: OfflineStorage, prefix: string, limits: OutboxLimits) {
    this.storage = storage;
    this.prefix = prefix;
    this.limits = { maxEntries: limits.maxEntries ?? 256, maxCharacters: limits.maxCharacters ?? 2 ** 24 };
  }

  async list(): Promise<Stored[]> {
    const found = await this.storage.list(`${this.prefix}entry/`);
    return found.map(([key, text]) => ({ key, text, entry: JSON.parse(text) }));
  }

  async drafts(): Promise<Drafts> {
    return JSON.parse(await this.storage.get(this.draftsKey) ?? "{}");
  }

  /** Adds an entry at the end, or changes the one that `fold` finds to take it in. */
  async add(
    entry: OutboxEntry,
    fold: (stored: Stored[]) => [Stored, OutboxEntry] | undefined,
  ): Promise<OutboxEntry> {
    for (;;) {
      const stored = await this.list();
      const folded = fold(stored);
      const last = stored[stored.length - 1]?.key.slice(-DIGITS) ?? "0";
      const key = folded?.[0].key ?? `${this.prefix}entry/${String(Number(last) + 1).padStart(DIGITS, "0")}`;
      const added = folded?.[1] ?? entry;
      const text = JSON.stringify(added);
      this.checkRoom(stored.filter((one) => one.key !== key), text);
      // Another tab may have been faster; then look again.
      if (await this.storage.write([[key, text]], [key, folded?.[0].text])) return added;
    }
  }

  /** Writes an entry that has changed; undefined where another tab has changed or removed it since. */
  async change({ key, text }: Stored, entry: OutboxEntry): Promise<Stored | undefined> {
    const changed = JSON.stringify(entry);
    return await this.storage.write([[key, changed]], [key, text])
      ? { key, text: changed, entry }
      : undefined;
  }

  /** Removes an entry; a draft that landed is noted in the same write. False where it has changed since. */
  async remove({ key, text, entry }: Stored, landed?: Landed): Promise<boolean> {
    if (!landed) return await this.storage.write([[key, undefined]], [key, text]);
    const drafts = Object.entries({ ...await this.drafts(), [entry.sessionId]: landed }).slice(-MAX_DRAFTS);
    const noted = JSON.stringify(Object.fromEntries(drafts));
    return await this.storage.write([[key, undefined], [this.draftsKey, noted]], [key, text]);
  }

  private checkRoom(others: readonly Stored[], text: string): void {
    const { maxEntries, maxCharacters } = this.limits;
    if (others.length >= maxEntries) {
      throw new OutboxFullError(`The outbox holds ${maxEntries} entries and takes no more`);
    }
    if (others.reduce((sum, one) => sum + one.text.length, text.length) > maxCharacters) {
      throw new OutboxFullError(`The outbox holds at most ${maxCharacters} characters`);
    }
  }

  private get draftsKey(): string {
    return `${this.prefix}drafts`;
  }
}
