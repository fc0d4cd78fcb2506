import type { Kysely, Transaction } from "kysely";
import { schemaOf } from "./database.ts";
import { sqlStateOf } from "./errors.ts";
import { insideTransaction, refuseInsideTransaction } from "./transaction_guard.ts";

export interface TransactionOptions {
  /** When it fires before the commit, the transaction is rolled back and its reason thrown. */
  readonly signal?: AbortSignal;
}

/** Serialization failure and deadlock: the server chose a victim and asks it to try again. */
const retryableStates = new Set(["40001", "40P01"]);
const maxAttempts = 3;

/**
 * Runs `work` in a transaction of the service's schema and commits when it resolves. A transaction that
 * the server chose as deadlock victim runs again, at most three times in all, so `work` must have no
 * effect outside `tx`. Inside another transaction it throws `RootHandleInTransaction`.
 */
export async function transaction<Tables, Result>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  refuseInsideTransaction();
  for (let attempt = 1;; attempt++) {
    try {
      return await runOnce(db, work, options.signal);
    } catch (error) {
      if (attempt === maxAttempts || !retryableStates.has(sqlStateOf(error) ?? "")) throw error;
    }
  }
}

function runOnce<Tables, Result>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  signal?.throwIfAborted();
  const schema = schemaOf(db);
  return db.transaction().execute((root) =>
    insideTransaction(async () => {
      const result = await work(root.withoutPlugins().withSchema(schema));
      signal?.throwIfAborted();
      return result;
    })
  );
}
