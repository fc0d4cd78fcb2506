import type { Socket } from "@downbeat/runtime/contract";
import { Buffer } from "node:buffer";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** The node that has a room, as a real server whose sockets the test holds. */
export interface OwnerNode extends AsyncDisposable {
  readonly url: string;
  /** Requests for sockets so far. */
  readonly requests: readonly IncomingMessage[];
  /** The next socket that is opened. */
  accept(): Promise<WebSocket>;
}

export interface OwnerOptions {
  /** Answers every request for a socket with a status line and headers, and opens none. */
  readonly refuse?: string;
  /** What it says before anybody has asked. */
  readonly greeting?: readonly string[];
}

export async function openOwner({ refuse, greeting = [] }: OwnerOptions = {}): Promise<OwnerNode> {
  const requests: IncomingMessage[] = [];
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => "downbeat.v1" });
  const waiting: ((socket: WebSocket) => void)[] = [];
  const opened: WebSocket[] = [];
  http.on("upgrade", (request: IncomingMessage, connection, head: Buffer) => {
    requests.push(request);
    if (refuse !== undefined) return connection.end(`HTTP/1.1 ${refuse}\r\ncontent-length: 0\r\n\r\n`);
    sockets.handleUpgrade(request, connection, head, (socket) => {
      for (const text of greeting) socket.send(text);
      const next = waiting.shift();
      if (next) next(socket);
      else opened.push(socket);
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests,
    accept() {
      const socket = opened.shift();
      return socket ? Promise.resolve(socket) : new Promise((resolve) => waiting.push(resolve));
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = once(http, "close");
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

/** The client's end of a pipe, which remembers what happened to it. */
export class ClientEnd implements Socket {
  readonly heard: string[] = [];
  /** Set by the test to play a client that does not read. */
  bufferedBytes = 0;
  readonly ended: Promise<number | "terminated">;
  readonly #end: (how: number | "terminated") => void;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<number | "terminated">();
    this.ended = promise;
    this.#end = resolve;
  }

  send(text: string): void {
    this.heard.push(text);
  }

  sendAtOnce(text: string): void {
    this.heard.push(text);
  }

  close(code: number): void {
    this.#end(code);
  }

  terminate(): void {
    this.#end("terminated");
  }
}
