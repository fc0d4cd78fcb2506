import type { OfflineStorage } from "./storage.ts";

interface Store {
  get(key: string): { result: unknown };
  getAll(range: unknown): { result: unknown };
  getAllKeys(range: unknown): { result: unknown };
  put(value: string, key: string): unknown;
  delete(key: string): unknown;
}

interface Transaction {
  objectStore(name: string): Store;
  readonly error: unknown;
  oncomplete: unknown;
  onabort: unknown;
}

interface Database {
  createObjectStore(name: string): unknown;
  transaction(name: string, mode: string, options: { durability: string }): Transaction;
  close(): void;
  onclose: unknown;
  onversionchange: unknown;
}

interface Opening {
  readonly result: Database;
  readonly error: unknown;
  onupgradeneeded: unknown;
  onsuccess: unknown;
  onerror: unknown;
}

/** Where the database is. */
export interface IndexedDbOptions {
  /** Name of the database, one of the origin's; `downbeat` when left out. */
  name?: string;
  /** The page's own when left out. */
  indexedDB?: { open(name: string, version: number): unknown };
  /** The page's own when left out. */
  // deno-lint-ignore ban-types -- the platform's is a class, of which only this is used
  IDBKeyRange?: Function & { bound(lower: string, upper: string): unknown };
}

const VALUES = "values";
/** Above every character that a key may have. */
const LAST = "\uffff";

/**
 * Keeps texts in the browser's IndexedDB, for all tabs of the origin and across visits. The database is opened at the first
 * use, and again where the browser has closed it.
 *
 * @example
 * ```ts
 * import { indexedDbStorage } from "@downbeat/sdk/offline";
 *
 * const storage = indexedDbStorage({ name: "rehearsals" });
 * await storage.write([["session/1", "{}"]]);
 * ```
 */
export function indexedDbStorage(options: IndexedDbOptions = {}): OfflineStorage {
  const platform = globalThis as unknown as Required<IndexedDbOptions>;
  const { name = "downbeat", indexedDB = platform.indexedDB, IDBKeyRange = platform.IDBKeyRange } = options;
  let opened: Promise<Database> | undefined;

  function open(): Promise<Database> {
    return opened ??= openDatabase(indexedDB, name, () => opened = undefined).catch((error) => {
      opened = undefined;
      throw error;
    });
  }

  async function begin(mode: string): Promise<Transaction> {
    const database = await open();
    // A power cut must not take back what was written.
    // deno-lint-ignore downbeat/no-loose-transaction -- of IndexedDB, not of SQL
    const start = (one: Database) => one.transaction(VALUES, mode, { durability: "strict" });
    try {
      return start(database);
    } catch {
      // Closed by the browser, whose event is still to come.
      opened = undefined;
      return start(await open());
    }
  }

  /** Runs requests in one transaction; their results can be read once it is complete. */
  async function transact<T>(mode: string, run: (store: Store) => T): Promise<T> {
    const transaction = await begin(mode);
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(answer);
      transaction.onabort = () => reject(transaction.error);
      const answer = run(transaction.objectStore(VALUES));
    });
  }

  return {
    get: async (key) => (await transact("readonly", (store) => store.get(key))).result as string | undefined,
    async list(prefix) {
      const range = IDBKeyRange.bound(prefix, prefix + LAST);
      const found = await transact(
        "readonly",
        (store) => [store.getAllKeys(range), store.getAll(range)] as const,
      );
      const [keys, values] = found.map(({ result }) => result as string[]);
      return keys!.map((key, index) => [key, values![index]!]);
    },
    async write(changes, only) {
      const outcome = { written: true };
      await transact("readwrite", (store) => {
        const change = () => {
          for (const [key, value] of changes) {
            if (value === undefined) store.delete(key);
            else store.put(value, key);
          }
        };
        if (!only) return change();
        const asked = store.get(only[0]) as { result: unknown; onsuccess: unknown };
        asked.onsuccess = () => {
          if (asked.result === only[1]) change();
          else outcome.written = false;
        };
      });
      return outcome.written;
    },
  };
}

function openDatabase(
  indexedDB: Required<IndexedDbOptions>["indexedDB"],
  name: string,
  gone: () => void,
): Promise<Database> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1) as Opening;
    opening.onupgradeneeded = () => opening.result.createObjectStore(VALUES);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      database.onclose = gone;
      database.onversionchange = () => {
        database.close();
        gone();
      };
      resolve(database);
    };
  });
}
