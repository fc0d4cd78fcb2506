import postgres from "postgres";
import type { Dialect } from "kysely";
import { arrayTypes } from "./array_types.ts";
import { PostgresDialect } from "./postgres_dialect.ts";
import { PostgresPool } from "./postgres_pool.ts";
import { PostgresSession } from "./postgres_session.ts";
import { valueTypes } from "./value_types.ts";

export interface PostgresEngine {
  readonly kind: "postgres";
  readonly dialect: Dialect;
  /** Runs a statement, or without values a script, on any free session outside Kysely. */
  execute(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** Listens on a connection of its own; `onConnect` runs after every (re)connection. */
  listen(channel: string, onNotify: (payload: string) => void, onConnect: () => void): Promise<Listener>;
  close(): Promise<void>;
}

export interface Listener {
  close(): Promise<void>;
}

export interface PostgresEngineOptions {
  readonly maxConnections?: number;
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
}

/** A short fixed pause between reconnections, so a server that comes back is found at once. */
const reconnectPauseSeconds = 0.2;

/** What an answer may take on its way back, after the server has ended a statement. */
const answerMarginMs = 2_000;

/**
 * What a server's administrator may have set otherwise: the spellings that {@link valueTypes} read, digits that give a
 * number back exactly, and an isolation in which a statement sees what the lock before it waited for.
 */
const expectedOfSessions = {
  datestyle: "ISO",
  bytea_output: "hex",
  extra_float_digits: 1,
  default_transaction_isolation: "read committed",
} as const;

export function openPostgres(url: string, options: PostgresEngineOptions): PostgresEngine {
  const { maxConnections = 10, connectTimeoutMs = 5_000, statementTimeoutMs = 10_000 } = options;
  const deadlineMs = connectTimeoutMs + statementTimeoutMs + answerMarginMs;
  const settings = {
    connect_timeout: connectTimeoutMs / 1000,
    // postgres.js would end an aged connection between two statements of one transaction.
    max_lifetime: null,
    idle_timeout: 0,
    backoff: () => reconnectPauseSeconds,
    onnotice: () => {},
    types: driverTypes(),
    fetch_types: false,
    connection: {
      application_name: "downbeat",
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 3 * statementTimeoutMs,
      ...expectedOfSessions,
    },
  };
  const pool = new PostgresPool(() => new PostgresSession(url, settings, deadlineMs), {
    maxSessions: maxConnections,
    waitTimeoutMs: connectTimeoutMs,
  });

  return {
    kind: "postgres",
    dialect: new PostgresDialect(pool),
    async execute(text, values = []) {
      const session = await pool.acquire();
      try {
        return {
          rows: values.length
            ? (await session.execute(text, values)).rows
            : await session.executeScript(text),
        };
      } finally {
        pool.release(session);
      }
    },
    async listen(channel, onNotify, onConnect) {
      const sql = postgres(url, { ...settings, max: 1 });
      await sql.listen(channel, onNotify, onConnect);
      return { close: () => sql.end({ timeout: 1 }) };
    },
    close: () => pool.close(),
  };
}

/** The shared value types in the shape postgres.js wants: one named entry per type number. */
function driverTypes(): Record<string, postgres.PostgresType> {
  return Object.fromEntries(
    [...valueTypes, ...arrayTypes].map((
      { id, parse, serialize },
    ) => [`type${id}`, { to: id, from: [id], parse, serialize }]),
  );
}
