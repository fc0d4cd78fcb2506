import { once } from "node:events";
import { createServer, type IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { underRequestSpan } from "../../observe/mod.ts";
import { arrivalOf } from "./arrival.ts";
import { Connections } from "./connections.ts";
import { discardRest } from "./discard_rest.ts";
import { internalError, type Listener, type ListenOptions } from "./listener.ts";
import { readRequest } from "./read_request.ts";
import { Upgrades } from "./upgrades.ts";
import { writeResponse } from "./write_response.ts";

/** How long a client may take, in milliseconds; one that takes longer is answered 408. */
export interface Patience {
  /** For its headers. */
  readonly headersMs: number;
  /** For its whole request, body included. */
  readonly requestMs: number;
  /** Between requests; longer than proxies keep a connection, lest they send into one that is just closing. */
  readonly idleMs: number;
}

export interface UpgradingOptions extends ListenOptions {
  /** No message to the server may have more bytes: what announces more is never read. */
  readonly maxFrameBytes: number;
  readonly patience?: Patience;
}

const PATIENCE: Patience = { headersMs: 20_000, requestMs: 120_000, idleMs: 75_000 };

/** An address of the longest query, and a token, with room to spare. */
const MAX_HEADER_BYTES = 65_536;

/** Listens with `node:http`, which costs a little more for each request, and lets `ws` take connections over. */
export async function listenUpgrading(options: UpgradingOptions): Promise<Listener> {
  const { hostname, port, fetch, onError, patience = PATIENCE } = options;
  const upgrades = new Upgrades(options);
  const settings = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    connectionsCheckingInterval: Math.min(5000, patience.headersMs),
    // An offer of another protocol, such as h2c, is one that may be passed over; to `ws` it would be a mistake.
    shouldUpgradeCallback: ({ method, headers }: IncomingMessage) =>
      method === "GET" && headers.upgrade?.toLowerCase() === "websocket",
  };
  const server = createServer(settings, (incoming, outgoing) => {
    underRequestSpan(outgoing, () => serve(incoming, outgoing)).catch(onError);
  });
  const connections = new Connections(server);
  // Bounded by their bytes; more than so many would silently be left out.
  server.maxHeadersCount = 0;
  server.on("upgrade", (incoming, connection, head) => {
    connections.hand(connection as Socket);
    upgrades.admit(incoming, connection as Socket, head).catch(onError);
  });
  server.listen(port, hostname);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async shutdown() {
      const closed = once(server, "close");
      server.close();
      connections.end();
      upgrades.endAll();
      await closed;
    },
  };

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const arrival = arrivalOf(incoming);
    if (!arrival) return void incoming.destroy();
    connections.serve(incoming.socket, outgoing);
    const gone = new AbortController();
    outgoing.once("close", () => {
      if (!outgoing.writableFinished) gone.abort(new DOMException("The client has gone", "AbortError"));
    });
    let response: Response;
    try {
      response = await fetch(readRequest(incoming, gone.signal), arrival);
    } catch (error) {
      onError(error);
      response = internalError();
    }
    discardRest(incoming);
    await writeResponse(response, outgoing);
  }
}
