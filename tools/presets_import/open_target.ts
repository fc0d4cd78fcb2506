import { ConfigError, type ProcessConfig, processConfig, readConfig } from "@downbeat/runtime/config";
import { Downbeat, type Fetch } from "@downbeat/sdk";
import { dirname, join } from "node:path";
import { openLibrary, withoutDatabase } from "./open_library.ts";
import type { ImportOptions } from "./options.ts";
import { UsageError } from "./usage_error.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What presets are written to. */
export interface Target extends AsyncDisposable {
  /** For people: an address, or a database. */
  readonly name: string;
  /** Whose accounts these are: `local` for this machine's own data, however it is reached. */
  readonly server: string;
  readonly baseUrl: string;
  /** The services in this process; absent for a server. */
  readonly fetch?: Fetch;
  /** Where the state is kept unless said otherwise. */
  readonly statePath: string;
}

const STATE_FILE = "presets_import.jsonl";
const PROBE_MS = 2000;

/**
 * The server that is named, else the one that answers on the configured address, else the configured database in this
 * process. A trial run without a server keeps everything in memory.
 * @throws {UsageError} for a bad setting, or while a server has the embedded database open
 */
export async function openTarget(options: Pick<ImportOptions, "url" | "dryRun">, env: Env): Promise<Target> {
  const config = readProcessConfig(env);
  const statePath = join(dataFolder(config.DATABASE_URL), STATE_FILE);
  const nothing = () => Promise.resolve();
  if (options.url !== undefined) {
    const { url } = options;
    return { name: url, server: url, baseUrl: url, statePath, [Symbol.asyncDispose]: nothing };
  }
  const running = addressOf(config);
  if (running !== undefined && await answers(running)) {
    return { name: running, server: "local", baseUrl: running, statePath, [Symbol.asyncDispose]: nothing };
  }
  const services = await openLibrary(options.dryRun ? withoutDatabase(env) : env);
  return {
    name: options.dryRun ? "memory" : placeOf(config.DATABASE_URL),
    server: "local",
    baseUrl: "http://downbeat.internal",
    fetch: services.fetch,
    statePath,
    [Symbol.asyncDispose]: () => services[Symbol.asyncDispose](),
  };
}

function readProcessConfig(env: Env): ProcessConfig {
  try {
    return readConfig(processConfig, env);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function dataFolder(databaseUrl: string): string {
  const directory = /^pglite:(?!memory$)(.+)$/.exec(databaseUrl)?.[1];
  return directory === undefined ? "./data" : dirname(directory);
}

/** A database without its password. */
function placeOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  return url?.host ? `${url.protocol}//${url.host}${url.pathname}` : databaseUrl;
}

function addressOf({ HOST, PORT }: ProcessConfig): string | undefined {
  if (PORT === 0) return undefined;
  const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}

/** Whether the library answers there; anything else may be listening on a common port. */
async function answers(baseUrl: string): Promise<boolean> {
  const downbeat = new Downbeat({ baseUrl, timeoutMs: PROBE_MS, maxRetries: 0 });
  try {
    const { items } = await downbeat.presets.list({ limit: 1, fields: ["bpm"] });
    return Array.isArray(items);
  } catch {
    return false;
  }
}
