import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { PostgresPool } from "./postgres_pool.ts";
import type { PostgresSession } from "./postgres_session.ts";

const writes = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

/** Kysely over {@link PostgresPool}. */
export class PostgresDialect implements Dialect {
  readonly #pool: PostgresPool;
  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }
  createAdapter = () => new UnlockedAdapter();
  createDriver = () => new PostgresDriver(this.#pool);
  createIntrospector = (db: Kysely<unknown>) => new PostgresIntrospector(db);
  createQueryCompiler = () => new PostgresQueryCompiler();
}

/**
 * `migrate` holds a lock for its whole transaction. Kysely's own is tied to the session: a failed
 * migration cannot release it, and it would stay with the pooled connection.
 */
class UnlockedAdapter extends PostgresAdapter {
  override acquireMigrationLock = () => Promise.resolve();
  override releaseMigrationLock = () => Promise.resolve();
}

class SessionConnection implements DatabaseConnection {
  constructor(readonly session: PostgresSession) {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, count, rows } = await this.session.execute(sql, parameters);
    const changed = count !== undefined && command !== undefined && writes.has(command);
    return { rows: rows as Row[], ...(changed ? { numAffectedRows: BigInt(count) } : {}) };
  }

  // deno-lint-ignore require-yield -- a generator by the interface, which has nothing to give
  async *streamQuery(): AsyncGenerator<never> {
    await Promise.reject(new Error("Streaming exists on one engine only, read page by page instead"));
  }
}

class PostgresDriver implements Driver {
  readonly #pool: PostgresPool;
  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }
  init = () => Promise.resolve();

  async acquireConnection(): Promise<SessionConnection> {
    return new SessionConnection(await this.#pool.acquire());
  }

  async releaseConnection({ session }: SessionConnection): Promise<void> {
    await this.#pool.release(session);
  }

  async beginTransaction({ session }: SessionConnection, settings: TransactionSettings): Promise<void> {
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : "";
    await session.execute(`begin${level}`, []);
  }

  async commitTransaction({ session }: SessionConnection): Promise<void> {
    const { command } = await session.execute("commit", []);
    // A swallowed error inside the transaction turns COMMIT into a rollback without an error.
    if (command === "ROLLBACK") throw new AbortedTransactionError();
  }

  async rollbackTransaction({ session }: SessionConnection): Promise<void> {
    // A lost connection has rolled back already; the caller should see the loss, not this.
    if (!session.lost) await session.execute("rollback", []);
  }

  destroy = () => this.#pool.close();
}
