/** An answer that is kept to be used again while its entity tag holds. */
export interface CacheEntry {
  etag: string;
  /** The `Authorization` it was answered to; it is never used for another. */
  credential: string | null;
  body: string | Uint8Array<ArrayBuffer>;
  /** Media type of the body. */
  type: string | undefined;
  /** The name suggested for a file. */
  name: string | undefined;
}

/** Where answers are kept. Each use is confirmed by the service with a conditional request. */
export interface ResponseCache {
  get(url: string): CacheEntry | undefined;
  set(url: string, entry: CacheEntry): void;
}

/** Bounds of a memory cache. */
export interface MemoryCacheOptions {
  /** Most answers kept; the one unused for longest goes first. 100 when left out. */
  maxEntries?: number;
  /** Longest body kept, in characters or bytes. 262,144 when left out. */
  maxEntrySize?: number;
}

/**
 * Keeps answers in memory. A repeated read then sends the entity tag, and where nothing has changed the service answers
 * an empty 304 that costs no quota.
 *
 * @example
 * ```ts
 * import { Downbeat, memoryCache } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", cache: memoryCache({ maxEntries: 50 }) });
 * ```
 */
export function memoryCache(
  { maxEntries = 100, maxEntrySize = 262_144 }: MemoryCacheOptions = {},
): ResponseCache {
  const entries = new Map<string, CacheEntry>();
  return {
    get(url) {
      const entry = entries.get(url);
      if (entry) {
        entries.delete(url);
        entries.set(url, entry);
      }
      return entry;
    },
    set(url, entry) {
      entries.delete(url);
      if (entry.body.length > maxEntrySize) return;
      entries.set(url, entry);
      if (entries.size > maxEntries) entries.delete(entries.keys().next().value!);
    },
  };
}
