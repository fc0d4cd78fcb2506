import type { Principal } from "../auth/mod.ts";
import type { OperationSpec } from "./operation_spec.ts";
import type { Upgrade } from "./upgrade.ts";

/** A header's name and value. */
export type Header = readonly [name: string, value: string];

/** A handler's answer once its types have done their work. */
export interface AnyReply {
  readonly status: number;
  readonly body?: unknown;
  /** Media type of a body that is not JSON, with parameters where it needs some. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** One request on its way to a handler. */
export interface Exchange {
  readonly spec: OperationSpec;
  readonly requestId: string;
  /** Fires when the client has gone. */
  readonly signal: AbortSignal;
  /** The client's address as limits count it; absent for calls within the process. */
  readonly address: string | undefined;
  principal: Principal | undefined;
  /** The verified bearer token. */
  token: string | undefined;
  /** What a request for a WebSocket brought. */
  upgrade: Upgrade | undefined;
  /** Keeps the reply of an idempotent request; called inside the handler's transaction. */
  keepReply: ((tx: unknown, reply: AnyReply) => Promise<void>) | undefined;
}

const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** The caller's own request id where it is harmless, else a new one. */
export function requestIdOf(request: Request): string {
  const sent = request.headers.get("x-request-id");
  return sent !== null && REQUEST_ID.test(sent) ? sent : crypto.randomUUID();
}

/** An exchange before anything is known of its caller. */
export function beginExchange(spec: OperationSpec, request: Request, address: string | undefined): Exchange {
  return new OpenExchange(spec, request, address);
}

/** A class, since a literal with an accessor is an object without a fixed shape, and slow to make and to read. */
class OpenExchange implements Exchange {
  readonly #request: Request;
  readonly requestId: string;
  principal: Principal | undefined = undefined;
  token: string | undefined = undefined;
  upgrade: Upgrade | undefined = undefined;
  keepReply: Exchange["keepReply"] = undefined;

  constructor(readonly spec: OperationSpec, request: Request, readonly address: string | undefined) {
    this.#request = request;
    this.requestId = requestIdOf(request);
  }

  /** Making the signal is work that most operations never need. */
  get signal(): AbortSignal {
    return this.#request.signal;
  }
}
