import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket as Connection } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Header } from "../../contract/exchange.ts";
import type { SwitchedProtocols, Upgrader } from "../../contract/upgrade.ts";
import { underUpgradeSpan } from "../../observe/mod.ts";
import { arrivalOf } from "./arrival.ts";
import { internalError, type ListenOptions } from "./listener.ts";
import { readRequest } from "./read_request.ts";
import { openSocket } from "./web_socket.ts";
import { writeResponse } from "./write_response.ts";

/**
 * How long the decision about an upgrade may take, in milliseconds. Meanwhile nothing is read of the connection, so a client
 * that leaves is not noticed.
 */
const ADMISSION_MS = 10_000;

/** How long a peer may take to say goodbye in turn. */
const CLOSE_MS = 2000;

/** The sockets of clients that send their messages in more parts than these are closed. */
const MAX_FRAGMENTS = 16;
const MAX_BUFFERED_CHUNKS = 64;

const RESTARTING = 1012;

interface Accepted {
  readonly protocol: string;
  readonly headers: readonly Header[];
  readonly open: SwitchedProtocols["open"];
}

export interface UpgradesOptions extends Pick<ListenOptions, "fetch" | "onError"> {
  readonly maxFrameBytes: number;
}

/** The requests for WebSockets, from the request to the socket. */
export class Upgrades {
  readonly #options: UpgradesOptions;
  readonly #server: WebSocketServer;
  readonly #accepted = new WeakMap<IncomingMessage, Accepted>();
  #ending = false;

  constructor(options: UpgradesOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: options.maxFrameBytes,
      perMessageDeflate: false,
      closeTimeout: CLOSE_MS,
      maxFragments: MAX_FRAGMENTS,
      maxBufferedChunks: MAX_BUFFERED_CHUNKS,
      handleProtocols: (_offered: Set<string>, incoming: IncomingMessage) =>
        this.#accepted.get(incoming)!.protocol,
    } as object);
    this.#server.on("headers", (lines: string[], incoming: IncomingMessage) => {
      for (const [name, value] of this.#accepted.get(incoming)!.headers) lines.push(`${name}: ${value}`);
    });
  }

  /** Answers a request for a WebSocket, by opening one or by an ordinary response. */
  async admit(incoming: IncomingMessage, connection: Connection, head: Uint8Array): Promise<void> {
    // Without this a reset meanwhile would end the process.
    const ignore = () => {};
    connection.on("error", ignore);
    const arrival = arrivalOf(incoming);
    if (!arrival || this.#ending) return void connection.destroy();
    const gone = new AbortController();
    const late = setTimeout(() => {
      gone.abort(new DOMException("The decision took too long", "TimeoutError"));
      connection.destroy();
    }, ADMISSION_MS);
    const upgrader: Upgrader = {
      accept: (protocol, headers, open) => this.#accepted.set(incoming, { protocol, headers, open }),
    };
    await underUpgradeSpan(incoming.headers, async () => {
      let response: Response;
      try {
        response = await this.#options.fetch(readRequest(incoming, gone.signal), { ...arrival, upgrader });
      } catch (error) {
        this.#accepted.delete(incoming);
        this.#options.onError(error);
        response = internalError();
      } finally {
        clearTimeout(late);
      }
      const accepted = this.#accepted.get(incoming);
      if (connection.destroyed) return accepted ? 101 : response.status;
      if (!accepted) {
        await refuse(incoming, connection, response);
        return response.status;
      }
      connection.off("error", ignore);
      this.#server.handleUpgrade(incoming, connection, head as never, (ws: WebSocket) => {
        openSocket(ws, connection, accepted.open);
      });
      return 101;
    });
  }

  /** Ends the sockets that their services have left open. */
  endAll(): void {
    this.#ending = true;
    for (const ws of this.#server.clients) ws.close(RESTARTING, "The server restarts");
  }
}

/** Sends a response over a connection that stays what it is; the client hears no more after it. */
async function refuse(incoming: IncomingMessage, connection: Connection, response: Response): Promise<void> {
  const outgoing = new ServerResponse(incoming);
  outgoing.shouldKeepAlive = false;
  outgoing.assignSocket(connection);
  outgoing.once("finish", () => connection.destroySoon());
  await writeResponse(response, outgoing);
}
