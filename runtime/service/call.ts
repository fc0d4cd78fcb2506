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

/**
 * Makes the call of each request: the service's ports, the request's facts, and as its prototype the service's own
 * scope. A class of fixed shape, since putting together as many members and accessors for each request takes longer
 * than most handlers.
 */
export function callMaker<Tables>(
  ports: CallPorts<Tables>,
  scope: object,
): (exchange: Exchange) => Call<Tables> {
  class ScopedCall extends HandlerCall<Tables> {}
  Object.assign(ScopedCall.prototype, scope);
  return (exchange) => new ScopedCall(ports, exchange);
}

class HandlerCall<Tables> implements Call<Tables> {
  readonly #ports: CallPorts<Tables>;
  readonly #exchange: Exchange;
  readonly principal: Exchange["principal"];
  readonly upgrade: Exchange["upgrade"];
  readonly requestId: string;
  readonly address: string | undefined;
  readonly token: string | undefined;
  readonly db: Kysely<Tables>;

  constructor(ports: CallPorts<Tables>, exchange: Exchange) {
    this.#ports = ports;
    this.#exchange = exchange;
    this.principal = exchange.principal;
    this.upgrade = exchange.upgrade;
    this.requestId = exchange.requestId;
    this.address = exchange.address;
    this.token = exchange.token;
    this.db = ports.db;
  }

  get signal(): AbortSignal {
    return this.#exchange.signal;
  }

  get log(): Logger {
    return this.#ports.log.with({ requestId: this.requestId, operation: this.#exchange.spec.id });
  }

  now(): Date {
    return this.#ports.now();
  }

  newId(prefix: string): string {
    return newId(prefix, this.now());
  }

  async transaction<T>(work: (tx: Transaction<Tables>, emit: Emit) => Promise<T>): Promise<T> {
    return await transaction(this.db, async (tx) => {
      const result = await work(tx, (event, payload) => this.#ports.emitIn(tx, event, payload));
      await this.#exchange.keepReply?.(tx, result as AnyReply);
      return result;
    }, { signal: this.signal });
  }
}
