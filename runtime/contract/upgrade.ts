import type { Header } from "./exchange.ts";

/** What a request for a WebSocket brought as its credential, beside the name of the subprotocol. */
export interface Upgrade {
  readonly kind: "ticket" | "resume";
  readonly credential: string;
  /** Whether another process of the service hands it on, having found that its room is here. */
  readonly relayed: boolean;
}

/** The answer to such a request: the connection goes on as a WebSocket, and this hears of it once it is open. */
export interface SwitchedProtocols {
  readonly status: 101;
  /** Never called where the client has gone meanwhile. */
  open(socket: Socket): SocketListener;
}

/** One end of a WebSocket of texts. */
export interface Socket {
  /** Bytes that were sent and that the network has not taken yet. */
  readonly bufferedBytes: number;
  /**
   * Sends a text; nothing happens once it is closed. The network gets it at once, or, when it has had another in this turn of
   * the event loop, at the end of the turn, together with all that have come until then.
   */
  send(text: string): void;
  /** Sends a text, and whatever was sent before it, without waiting for the end of the turn. */
  sendAtOnce(text: string): void;
  /** Says goodbye. Nothing is `received` after that; the listener still hears `closed`. */
  close(code: number, reason: string): void;
  /** Drops the connection at once, for a peer that does not listen. */
  terminate(): void;
}

/** Who hears what arrives. */
export interface SocketListener {
  /** @param atMs when it arrived, on the process's monotonic clock, in milliseconds */
  received(text: string, atMs: number): void;
  /** Heard once, however the connection ended: 1006 when it just broke, 1007 to 1009 for a frame that was not read. */
  closed(code: number): void;
}

/** What a listener hands over with a request that asks for a WebSocket which it could open. */
export interface Upgrader {
  /** Has the connection go on as a WebSocket. The response that is returned then is not sent. */
  accept(protocol: string, headers: readonly Header[], open: SwitchedProtocols["open"]): void;
}
