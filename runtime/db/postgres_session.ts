import { AsyncLocalStorage } from "node:async_hooks";
import postgres, { type Options, type Sql } from "postgres";
import { DatabaseUnavailable, sqlStateOf } from "./errors.ts";

/** Parameters typed 0 are described by the server, so a JS array binds to jsonb as well as to text[]. */
const serverDecides = 0;

/** The extended protocol also without parameters: two statements in one text are refused, as on PGlite. */
const oneStatement = { prepare: true, simple: false };

/** The statement ran into its time limit; the connection is still good. */
const statementTimeout = "57014";

/** Admin shutdown, crash shutdown, starting up, too many connections. */
const connectionStates = new Set(["57P01", "57P02", "57P03", "53300"]);

export interface SessionResult {
  readonly command: string | undefined;
  readonly count: number | undefined;
  readonly rows: Record<string, unknown>[];
}

type Settings = Options<Record<string, postgres.PostgresType>>;

const withoutDeadline = new AsyncLocalStorage<true>();

/** Runs work whose statements may take as long as they need, such as a migration of a large table. */
export function patiently<T>(work: () => Promise<T>): Promise<T> {
  return withoutDeadline.run(true, work);
}

/**
 * One PostgreSQL connection and the transaction state that lives on it. It connects when first used.
 * What was checked out before a loss never continues on a new connection: the rest of a transaction
 * would then run outside of it and commit by itself.
 *
 * Two habits of postgres.js shape this class. A query on a connection from its `reserve()` that has
 * since closed writes to a null socket from a timer, which ends the process. And a connection that
 * closes while a write is scheduled never writes again, so a lost one is replaced, not reconnected.
 */
export class PostgresSession {
  readonly #url: string;
  readonly #settings: Settings;
  readonly #deadlineMs: number;
  #sql: Sql;
  #lost = false;

  /** @param deadlineMs how long a statement may go unanswered before its connection counts as dead */
  constructor(url: string, settings: Settings, deadlineMs: number) {
    this.#url = url;
    this.#settings = settings;
    this.#deadlineMs = deadlineMs;
    this.#sql = this.#connect();
  }

  /** Whether the connection has closed since the last {@link renew}. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Starts a new checkout, on a new connection if the old one is lost. */
  async renew(): Promise<void> {
    if (!this.#lost) return;
    const old = this.#sql;
    this.#sql = this.#connect();
    this.#lost = false;
    await old.end({ timeout: 0 });
  }

  #connect(): Sql {
    const sql: Sql = postgres(this.#url, {
      ...this.#settings,
      max: 1,
      onclose: () => {
        if (sql === this.#sql) this.#lost = true;
      },
    });
    return sql;
  }

  /** Runs one statement. Errors are the server's own, or {@link DatabaseUnavailable}. */
  async execute(text: string, values: readonly unknown[]): Promise<SessionResult> {
    if (this.#lost) throw new DatabaseUnavailable("Lost the database connection inside a transaction");
    const parameters = values.map((value) => this.#sql.typed(value as string, serverDecides));
    try {
      const result = await this.#answered(this.#sql.unsafe(text, parameters, oneStatement));
      return { command: result.command, count: result.count ?? undefined, rows: [...result] };
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /**
   * Waits for a statement, but not for a server that has fallen silent: its own time limit would have answered before
   * the deadline. The connection is lost then, since an answer may still come.
   */
  async #answered<T>(statement: Promise<T>): Promise<T> {
    if (withoutDeadline.getStore()) return await statement;
    const { promise: silence, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      this.#lost = true;
      reject(new DatabaseUnavailable(`The database did not answer for ${this.#deadlineMs} ms`));
    }, this.#deadlineMs);
    try {
      return await Promise.race([statement, silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs a script of several statements, and leaves no failed transaction open behind it. */
  async executeScript(script: string): Promise<SessionResult["rows"]> {
    try {
      const result: unknown[] = await this.#sql.unsafe(script).simple();
      return result.flat() as SessionResult["rows"];
    } catch (error) {
      const explained = this.#explain(error);
      if (!this.#lost) await this.execute("rollback", []);
      throw explained;
    }
  }

  close(): Promise<void> {
    return this.#sql.end({ timeout: 5 });
  }

  /** The error to throw. A socket fails a moment before it closes, a statement in between would hang. */
  #explain(error: unknown): unknown {
    if (error instanceof DatabaseUnavailable) return error;
    if (breaksConnection(error)) this.#lost = true;
    if (!this.#lost && sqlStateOf(error) !== statementTimeout) return error;
    const reason = error instanceof Error && error.message ? error.message : String(error);
    return new DatabaseUnavailable(`Cannot reach the database: ${reason}`, { cause: error });
  }
}

function breaksConnection(error: unknown): boolean {
  if (error instanceof Error && "severity" in error && error.severity === "FATAL") return true;
  const state = sqlStateOf(error);
  if (state !== undefined) return state.startsWith("08") || connectionStates.has(state);
  // Socket and postgres.js errors carry a symbolic code; mistakes in our own code (a TypeError) do not.
  return error instanceof Error && "code" in error && /^(CONNECT|E[A-Z])/.test(String(error.code));
}
