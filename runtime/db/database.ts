import { Kysely, type LogEvent, sql } from "kysely";
import type { PgliteEngine, PgliteEngineOptions } from "./pglite_engine.ts";
import type { PostgresEngine, PostgresEngineOptions } from "./postgres_engine.ts";
import { transactionGuard } from "./transaction_guard.ts";

/** What one statement did, for metrics and spans. `sql` holds placeholders, never values. */
export interface QueryReport {
  /** The first word of the statement in lower case: "select", "insert", "with". */
  readonly operation: string;
  readonly sql: string;
  readonly durationMs: number;
  readonly error?: unknown;
}

export interface DatabaseOptions extends PgliteEngineOptions, PostgresEngineOptions {
  readonly onQuery?: (report: QueryReport) => void;
}

/** The one database of a process, shared by all services in it. */
export interface Database extends AsyncDisposable {
  /** The engine itself, for the job queue; services use {@link Database.schema}. */
  readonly engine: PgliteEngine | PostgresEngine;
  /** The root handle of one service: every table it names is looked up in that schema. */
  schema<Tables>(name: string): Kysely<Tables>;
  /** Resolves when the database answers, and throws `DatabaseUnavailable` when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const schemas = new WeakMap<object, string>();

/**
 * Opens the database that `url` names: `pglite:<directory>` or `pglite:memory` for the embedded engine,
 * `postgres://…` for a server. A server is not contacted before the first statement.
 *
 * Throws `DatabaseLocked` when another process has the directory open, `TypeError` for another scheme.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const engine = await openEngine(url, options);
  const { onQuery } = options;
  const root = new Kysely<unknown>({
    dialect: engine.dialect,
    plugins: [transactionGuard],
    log: onQuery ? (event) => onQuery(reportOf(event)) : [],
  });
  const close = async () => {
    await root.destroy();
    await engine.close();
  };
  return {
    engine,
    schema<Tables>(name: string) {
      const handle = (root as Kysely<Tables>).withSchema(name);
      schemas.set(handle, name);
      return handle;
    },
    async ping() {
      await sql`select 1`.execute(root);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The schema a handle of {@link Database.schema} was made for. */
export function schemaOf(handle: object): string {
  const name = schemas.get(handle);
  if (name === undefined) throw new TypeError("Cannot start a transaction, the handle is not a root handle");
  return name;
}

/** Loads only the engine that is asked for: the other one's driver would be dead weight. */
async function openEngine(url: string, options: DatabaseOptions): Promise<PgliteEngine | PostgresEngine> {
  if (url.startsWith("pglite:")) {
    const { openPglite } = await import("./pglite_engine.ts");
    return await openPglite(url.slice("pglite:".length), options);
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import("./postgres_engine.ts");
    return openPostgres(url, options);
  }
  const scheme = url.slice(0, url.indexOf(":") + 1); // the rest may hold a password
  throw new TypeError(
    `Cannot open a "${scheme}" database, use pglite:<directory> or postgres://<host>/<name>`,
  );
}

function reportOf(event: LogEvent): QueryReport {
  const text = event.query.sql;
  return {
    operation: /\w+/.exec(text)?.[0].toLowerCase() ?? "",
    sql: text,
    durationMs: event.queryDurationMillis,
    ...(event.level === "error" ? { error: event.error } : {}),
  };
}
