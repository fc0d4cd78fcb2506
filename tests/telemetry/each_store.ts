import { dataDirectory, type DownbeatProcess, startDownbeat } from "../support/downbeat_process.ts";
import { onPostgres } from "../support/engines.ts";

/** Where reports are kept, and the process that takes them. */
export interface Store {
  readonly databaseUrl: string;
  /** With quotas off, and whatever else is said. */
  start(env?: Readonly<Record<string, string>>): Promise<DownbeatProcess>;
}

/** Registers a test twice: for the product on its embedded database, and on a PostgreSQL server. */
export function onEachStore(name: string, body: (store: Store) => Promise<void>): void {
  Deno.test(`${name} (PGlite)`, async () => {
    await using directory = await dataDirectory();
    await body(storeAt(directory.databaseUrl));
  });
  onPostgres(name, (_t, databaseUrl) => body(storeAt(databaseUrl)));
}

function storeAt(databaseUrl: string): Store {
  return {
    databaseUrl,
    start: (env = {}) =>
      startDownbeat({
        env: { DATABASE_URL: databaseUrl, LIMIT_FACTOR: "0", PRESETS_STARTER: "0", ...env },
      }),
  };
}
