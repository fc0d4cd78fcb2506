import type { OfflineStorage } from "./storage.ts";

/**
 * Keeps texts as long as the program runs: for tests, and for platforms without a storage of their own.
 *
 * @example
 * ```ts
 * import { memoryStorage } from "@downbeat/sdk/offline";
 *
 * const storage = memoryStorage();
 * await storage.write([["session/1", "{}"]]);
 * console.log(await storage.get("session/1"));
 * ```
 */
export function memoryStorage(): OfflineStorage {
  const held = new Map<string, string>();
  // Asynchronous functions, so that what is thrown rejects, as with other storages.
  return {
    // deno-lint-ignore require-await -- see above
    get: async (key) => held.get(key),
    // deno-lint-ignore require-await -- see above
    list: async (prefix) =>
      [...held].filter(([key]) => key.startsWith(prefix)).sort(([one], [other]) => one < other ? -1 : 1),
    // deno-lint-ignore require-await -- see above
    write: async (changes, only) => {
      if (only && held.get(only[0]) !== only[1]) return false;
      for (const [key, value] of changes) {
        if (value === undefined) held.delete(key);
        else held.set(key, value);
      }
      return true;
    },
  };
}
