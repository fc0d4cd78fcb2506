import { addAnswer, addUsage, emptyUsage } from "../domain/key_usage.ts";
import type { KeyUsageRow } from "../tables/keys.ts";

/** What a count belongs to. */
export type UsagePlace = Pick<KeyUsageRow, "owner" | "day" | "key_id" | "operation">;

/** Counts that are not in the store yet. */
export class UsageCounters {
  readonly #capacity: number;
  #rows = new Map<string, KeyUsageRow>();

  /** @param capacity rows at most: one for each key, operation and day; further ones go uncounted */
  constructor(capacity = 20_000) {
    this.#capacity = capacity;
  }

  count(place: UsagePlace, status: number): void {
    const row = this.#rowOf(place);
    if (row) addAnswer(row, status);
  }

  /** Hands the counts over and begins anew. */
  take(): KeyUsageRow[] {
    const rows = [...this.#rows.values()];
    this.#rows = new Map();
    return rows;
  }

  /** Takes back what could not be written. */
  giveBack(rows: readonly KeyUsageRow[]): void {
    for (const one of rows) {
      const row = this.#rowOf(one);
      if (row) addUsage(row, one);
    }
  }

  #rowOf({ owner, day, key_id, operation }: UsagePlace): KeyUsageRow | undefined {
    const name = `${day} ${key_id} ${operation}`;
    let row = this.#rows.get(name);
    if (row || this.#rows.size >= this.#capacity) return row;
    this.#rows.set(name, row = emptyUsage({ owner, day, key_id, operation }));
    return row;
  }
}
