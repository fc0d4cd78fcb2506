import { type ServerProcess, startServer } from "./server_process.ts";

const ROOT = new URL("../../", import.meta.url);

export interface ProductOptions {
  readonly databaseUrl: string;
  /** Further variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments of `deno run`, such as those of the profiler. */
  readonly args?: readonly string[];
  /** What is run, below the root; the product itself when left out. */
  readonly script?: string;
}

/** The largest factor: quotas are counted as always and a benchmark does not use them up. */
const LIMIT_FACTOR = "1000";

/** The product as `deno task start` runs it, with its permissions, on a free port. */
export async function startProduct(
  { databaseUrl, env, args = [], script = "main.ts" }: ProductOptions,
): Promise<ServerProcess> {
  return await startServer({
    args: ["-P=start", ...args, script],
    cwd: ROOT.pathname,
    env: { PORT: "0", DATABASE_URL: databaseUrl, LOG_LEVEL: "warning", LIMIT_FACTOR, ...env },
  });
}

/** A folder for one embedded database, where the product's permissions let it write. */
export async function makeDataFolder(): Promise<{ readonly databaseUrl: string } & AsyncDisposable> {
  const data = new URL("data/", ROOT);
  await Deno.mkdir(data, { recursive: true });
  const path = await Deno.makeTempDir({ dir: data.pathname, prefix: "bench-" });
  return {
    databaseUrl: `pglite:${path}/postgres`,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
