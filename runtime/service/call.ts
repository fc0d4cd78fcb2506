import type { Kysely, Transaction } from "kysely";
import type { AnyReply, Exchange } from "../contract/exchange.ts";
import { transaction } from "../db/mod.ts";
import type { Logger } from "../observe/mod.ts";
import { newId } from "./new_id.ts";

/** Announces that something happened, as part of the transaction: it is delivered if and only if that commits. */
export type Emit = (event: string, payload: Readonly<Record<string, unknown>>) => Promise<void>;

/**
 * The one ambient thing a handler gets. Time and ids come through it, so that tests need no fake timers.
 *
 * Reads outside a transaction use `db`; `transaction` is the only way to write more than one row at once. What its
 * function returns to an idempotent request is kept in the same transaction.
 */
export interface Call<Tables> {
  readonly requestId: string;
  /** Fires when the client has gone. */
  readonly signal: AbortSignal;
  /** The client's address as limits count it. */
  readonly address: string | undefined;
  /** The caller's own access token, only to be handed on to a peer that is asked on the caller's behalf. */
  readonly token: string | undefined;
  readonly log: Logger;
  readonly db: Kysely<Tables>;
  now(): Date;
  newId(prefix: string): string;
  transaction<T>(work: (tx: Transaction<Tables>, emit: Emit) => Promise<T>): Promise<T>;
}

export interface CallPorts<Tables> {
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  now(): Date;
  /** Announces an event inside a transaction of this database. */
  emitIn(tx: Transaction<Tables>, event: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

/** A handler's call: the service's ports, this request's facts, and the service's own scope. */
export function createCall<Tables>(
  ports: CallPorts<Tables>,
  exchange: Exchange,
  scope: object,
): Call<Tables> {
  const { db, now } = ports;
  return {
    ...scope,
    ...{ principal: exchange.principal },
    requestId: exchange.requestId,
    get signal() {
      return exchange.signal;
    },
    address: exchange.address,
    token: exchange.token,
    log: ports.log.with({ requestId: exchange.requestId, operation: exchange.spec.id }),
    db,
    now,
    newId: (prefix) => newId(prefix, now()),
    async transaction(work) {
      return await transaction(db, async (tx) => {
        const result = await work(tx, (event, payload) => ports.emitIn(tx, event, payload));
        if (exchange.keepReply) await exchange.keepReply(tx, result as AnyReply);
        return result;
      }, { signal: exchange.signal });
    },
  };
}
