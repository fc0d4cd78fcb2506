import { presets } from "@downbeat/presets";
import { ConfigError } from "@downbeat/runtime/config";
import { DatabaseLocked } from "@downbeat/runtime/db";
import { openServices } from "@downbeat/runtime/service";
import { sessions } from "@downbeat/sessions";
import type { Fetch } from "@downbeat/sdk";
import { UsageError } from "./usage_error.ts";

/** The services in this process, without a socket. */
export interface OpenLibrary extends AsyncDisposable {
  readonly fetch: Fetch;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The same services that a server would run, on the same database, with quotas off.
 * @throws {UsageError} for a bad setting, or while a server has the embedded database open
 */
export async function openLibrary(env: Env): Promise<OpenLibrary> {
  const settings: Env = { LOG_LEVEL: "warning", ...env, LIMIT_FACTOR: "0" };
  const services = [sessions, presets];
  const { composition, ...opened } = await openServices({ services, env: settings, remote: new Map() })
    .catch((error) => {
      throw usageErrorOf(error);
    });
  return {
    fetch: (request) => composition.app.fetch(request),
    [Symbol.asyncDispose]: opened[Symbol.asyncDispose],
  };
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

function usageErrorOf(error: unknown): unknown {
  if (error instanceof ConfigError) return new UsageError(error.message, { cause: error });
  if (!(error instanceof DatabaseLocked)) return error;
  return new UsageError("Another process has the database open, name the server's address with --url", {
    cause: error,
  });
}
