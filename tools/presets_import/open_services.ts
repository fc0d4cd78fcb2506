import { presets } from "@downbeat/presets";
import { ConfigError, processConfig, readConfig } from "@downbeat/runtime/config";
import { DatabaseLocked } from "@downbeat/runtime/db";
import { logger, openLogs } from "@downbeat/runtime/observe";
import { sessions } from "@downbeat/sessions";
import type { Fetch } from "@downbeat/sdk";
import { compose } from "../../runtime/service/compose.ts";
import { openPorts, type Ports } from "../../runtime/service/ports.ts";
import { UsageError } from "./usage_error.ts";

/** The services in this process, without a socket. */
export interface OpenServices extends AsyncDisposable {
  readonly fetch: Fetch;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The same services that a server would run, on the same database, with quotas off.
 * @throws {UsageError} for a bad setting, or while a server has the embedded database open
 */
export async function openServices(env: Env): Promise<OpenServices> {
  const settings: Env = { LOG_LEVEL: "warning", ...env, LIMIT_FACTOR: "0" };
  const config = readSettings(() => readConfig(processConfig, settings));
  await using opened = new AsyncDisposableStack();
  opened.use(
    await openLogs({
      level: config.LOG_LEVEL,
      format: config.LOG_FORMAT,
      terminal: Deno.stderr.isTerminal(),
    }),
  );
  const ports = opened.use(await openUnlocked(() => openPorts(config, logger("import"))));
  const { app } = opened.use(
    await compose({
      services: [sessions, presets],
      config,
      configOf: (service) => readSettings(() => readConfig(service.config, settings)),
      ports,
      remote: new Map(),
      now: () => new Date(),
      draining: () => false,
    }),
  );
  const kept = opened.move();
  return { fetch: (request) => app.fetch(request), [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Settings for services that keep nothing: the trial run of an import. */
export function withoutDatabase(env: Env): Env {
  const key = crypto.getRandomValues(new Uint8Array(32)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
  return {
    ...env,
    DATABASE_URL: "pglite:memory",
    SECRETS_KEY: key,
    REDIS_URL: undefined,
    PRESETS_STARTER: "0",
  };
}

function readSettings<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

async function openUnlocked(open: () => Promise<Ports>): Promise<Ports> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof DatabaseLocked)) throw error;
    throw new UsageError("Another process has the database open, name the server's address with --url", {
      cause: error,
    });
  }
}
