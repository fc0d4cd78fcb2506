import { AsyncLocalStorage } from "node:async_hooks";
import type { KyselyPlugin } from "kysely";
import { RootHandleInTransaction } from "./errors.ts";

interface Scope {
  open: boolean;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Throws {@link RootHandleInTransaction} when the caller runs inside an open transaction. */
export function refuseInsideTransaction(): void {
  if (scopes.getStore()?.open) throw new RootHandleInTransaction();
}

/** Marks everything `run` does, and awaits, as inside a transaction; work it leaves behind is free again. */
export async function insideTransaction<Result>(run: () => Promise<Result>): Promise<Result> {
  const scope = { open: true };
  try {
    return await scopes.run(scope, run);
  } finally {
    scope.open = false;
  }
}

/**
 * Sits on the root handle. PGlite is one session: a root query inside a transaction waits for the
 * transaction that waits for it, for ever. It is refused on both engines so that neither hides it.
 */
export const transactionGuard: KyselyPlugin = {
  transformQuery({ node }) {
    refuseInsideTransaction();
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};
