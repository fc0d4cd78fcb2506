import postgres, { type Options, type Sql } from "postgres";
import { DatabaseUnavailable, sqlStateOf } from "./errors.ts";

/** Parameters typed 0 are described by the server, so a JS array binds to jsonb as well as to text[]. */
const serverDecides = 0;

/** The extended protocol also without parameters: two statements in one text are refused, as on PGlite. */
const oneStatement = { prepare: true, simple: false };

/** Admin shutdown, crash shutdown, starting up, too many connections, statement timeout. */
const unavailableStates = new Set(["57P01", "57P02", "57P03", "53300", "57014"]);

export interface SessionResult {
  readonly command: string | undefined;
  readonly count: number | undefined;
  readonly rows: Record<string, unknown>[];
}

/**
 * One PostgreSQL connection and the transaction state that lives on it. It connects when first used and
 * again after a loss, but what was checked out before the loss never continues on the new connection:
 * the rest of a transaction would then run outside of it and commit by itself.
 *
 * postgres.js' own `reserve()` is not used: a query on a reserved connection that has since closed
 * writes to a null socket from a timer, which ends the process.
 */
export class PostgresSession {
  readonly #sql: Sql;
  #lost = false;

  constructor(url: string, options: Options<Record<string, postgres.PostgresType>>) {
    this.#sql = postgres(url, { ...options, max: 1, onclose: () => this.#lost = true });
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** Starts a new checkout: an earlier loss no longer matters, the next statement reconnects. */
  renew(): void {
    this.#lost = false;
  }

  /** Runs one statement. Errors are the server's own, or {@link DatabaseUnavailable}. */
  async execute(text: string, values: readonly unknown[]): Promise<SessionResult> {
    if (this.#lost) throw new DatabaseUnavailable("Lost the database connection inside a transaction");
    const parameters = values.map((value) => this.#sql.typed(value as string, serverDecides));
    try {
      const result = await this.#sql.unsafe(text, parameters, oneStatement);
      return { command: result.command, count: result.count ?? undefined, rows: [...result] };
    } catch (error) {
      throw this.#lost || cannotReach(error) ? unavailable(error) : error;
    }
  }

  /** Runs a script of several statements, and leaves no failed transaction open behind it. */
  async executeScript(script: string): Promise<SessionResult["rows"]> {
    try {
      const result: unknown[] = await this.#sql.unsafe(script).simple();
      return result.flat() as SessionResult["rows"];
    } catch (error) {
      if (!this.#lost) await this.#sql.unsafe("rollback").simple().catch(() => {});
      throw this.#lost || cannotReach(error) ? unavailable(error) : error;
    }
  }

  close(): Promise<void> {
    return this.#sql.end({ timeout: 5 });
  }
}

function unavailable(cause: unknown): DatabaseUnavailable {
  const reason = cause instanceof Error && cause.message ? cause.message : String(cause);
  return new DatabaseUnavailable(`Cannot reach the database: ${reason}`, { cause });
}

function cannotReach(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined) return state.startsWith("08") || unavailableStates.has(state);
  // Socket and postgres.js errors carry a symbolic code; mistakes in our own code (a TypeError) do not.
  return error instanceof Error && "code" in error && /^(CONNECT|E[A-Z])/.test(String(error.code));
}
