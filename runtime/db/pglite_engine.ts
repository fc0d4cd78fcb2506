import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { type Dialect, PGliteDialect } from "kysely";
import { lockDirectory } from "./directory_lock.ts";
import { valueTypes } from "./value_types.ts";

export interface PgliteEngine {
  readonly kind: "pglite";
  readonly dialect: Dialect;
  readonly pglite: PGlite;
  close(): Promise<void>;
}

export interface PgliteEngineOptions {
  /** A dumped data directory to start from; only an in-memory database takes one. */
  readonly snapshot?: Blob;
}

/**
 * Opens the embedded engine. `location` is a directory, or "memory" for a database that dies with the
 * process. A commit is in the operating system's hands before it is acknowledged, so it survives the
 * death of this process; PGlite cannot fsync, so it does not survive a power cut.
 */
export async function openPglite(location: string, options: PgliteEngineOptions): Promise<PgliteEngine> {
  const lock = location === "memory" ? undefined : await lockDirectory(location);
  try {
    const pglite = await PGlite.create({
      ...(lock ? { dataDir: location } : {}),
      ...(options.snapshot && !lock ? { loadDataDir: options.snapshot } : {}),
      extensions: { pg_trgm, unaccent },
      parsers: Object.fromEntries(valueTypes.map(({ id, parse }) => [id, parse])),
      serializers: Object.fromEntries(valueTypes.map(({ id, serialize }) => [id, serialize])),
      relaxedDurability: false,
    });
    return {
      kind: "pglite",
      dialect: new PGliteDialect({ pglite }),
      pglite,
      async close() {
        if (!pglite.closed) await pglite.close();
        lock?.[Symbol.dispose]();
      },
    };
  } catch (error) {
    lock?.[Symbol.dispose]();
    throw error;
  }
}
