import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** The connections of a server, so that a stop waits for none that has nothing to wait for. */
export class Connections {
  readonly #open = new Set<Socket>();
  readonly #busy = new Map<Socket, number>();
  #stopping = false;

  constructor(server: Server) {
    server.on("connection", (connection: Socket) => {
      this.#open.add(connection);
      connection.once("close", () => this.#open.delete(connection));
    });
  }

  /** Counts a request of a connection until its answer is out, or its client has gone. */
  serve(connection: Socket, outgoing: ServerResponse): void {
    this.#busy.set(connection, (this.#busy.get(connection) ?? 0) + 1);
    outgoing.once("close", () => {
      const left = this.#busy.get(connection)! - 1;
      if (left > 0) this.#busy.set(connection, left);
      else this.#busy.delete(connection);
      if (this.#stopping && left === 0) connection.destroySoon();
    });
  }

  /** No longer that of requests: somebody else ends it. */
  hand(connection: Socket): void {
    this.#open.delete(connection);
  }

  /** Ends the connections that are between requests now, and each of the others after its answer. */
  end(): void {
    this.#stopping = true;
    for (const connection of this.#open) if (!this.#busy.has(connection)) connection.destroySoon();
  }
}
