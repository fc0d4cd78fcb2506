import type { IncomingMessage } from "node:http";
import type { Upgrader } from "../../contract/upgrade.ts";

/** Where a request came from, and what its connection can do besides answering it. */
export interface Arrival {
  readonly remoteAddr: Readonly<Deno.NetAddr>;
  /** There where the request asks for a WebSocket and the listener opens them. */
  readonly upgrader?: Upgrader;
}

/** Nothing where the connection is broken already: without an address nobody could be limited. */
export function arrivalOf({ socket: { remoteAddress, remotePort } }: IncomingMessage): Arrival | undefined {
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  return { remoteAddr: { transport: "tcp", hostname: remoteAddress, port: remotePort } };
}
