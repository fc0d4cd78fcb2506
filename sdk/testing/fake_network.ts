import type { LiveSocket, SocketEvent } from "../live/connection/environment.ts";
import type { VirtualClock } from "./virtual_clock.ts";

/** The server's end of a connection. */
export interface FakeConnection {
  readonly credential: string;
  send(text: string): void;
  close(code: number): void;
}

/** What takes connections. */
export interface FakeServer {
  /** @returns whether the handshake succeeds */
  accepts(credential: string): boolean;
  opened(connection: FakeConnection): void;
  received(connection: FakeConnection, text: string): void;
  closed(connection: FakeConnection): void;
}

/** One client's way to a server, on virtual time. */
export class FakeNetwork {
  /** Milliseconds of each message, by direction. */
  upMs: () => number = () => 5;
  downMs: () => number = () => 5;
  /** Sockets stay open, but those that exist now never carry anything again. */
  silent = false;
  /** New sockets fail. */
  away = false;
  /** How long a socket that the server ends is closing before it is closed. */
  closingMs = 0;
  /** Sockets that were opened, for counting. */
  readonly dialled: string[] = [];
  readonly WebSocket: new (url: string, protocols: string[]) => LiveSocket;
  readonly #open = new Set<() => void>();

  constructor(time: VirtualClock, server: FakeServer) {
    this.WebSocket = socketOf(time, server, this, this.#open);
  }

  /** Breaks all sockets; what was under way is lost. */
  cut(): void {
    for (const one of [...this.#open]) one();
  }
}

function socketOf(time: VirtualClock, server: FakeServer, network: FakeNetwork, open: Set<() => void>) {
  return class implements LiveSocket {
    readonly #listeners = new Map<string, ((event: SocketEvent) => void)[]>();
    readonly #connection: FakeConnection;
    #state: "connecting" | "open" | "closing" | "closed" = "connecting";
    #dead = false;
    #lastUpMs = 0;
    #lastDownMs = 0;

    constructor(_url: string, protocols: string[]) {
      const credential = protocols[1]!;
      network.dialled.push(credential);
      this.#connection = {
        credential,
        send: (text) => this.#down(() => this.#tell("message", { data: text })),
        close: (code) => this.#down(() => this.#end(code)),
      };
      this.#up(() => {
        if (network.away || !server.accepts(credential)) return this.#down(() => this.#end(1006));
        this.#down(() => {
          this.#state = "open";
          open.add(this.#cut);
          server.opened(this.#connection);
          this.#tell("open", {});
        });
      });
    }

    readonly #cut = () => this.#end(1006);

    addEventListener(type: string, listener: (event: SocketEvent) => void): void {
      this.#listeners.set(type, [...this.#listeners.get(type) ?? [], listener]);
    }

    get readyState(): number {
      return ["connecting", "open", "closing", "closed"].indexOf(this.#state);
    }

    send(text: string): void {
      if (this.#state !== "open") throw new Error(`Cannot send "${text}", the socket is ${this.#state}`);
      this.#up(() => this.#state === "open" && server.received(this.#connection, text));
    }

    close(): void {
      this.#up(() => server.closed(this.#connection));
      open.delete(this.#cut);
      this.#state = "closed";
    }

    #up(run: () => void): void {
      this.#lastUpMs = Math.max(this.#lastUpMs, time.nowMs + network.upMs());
      time.setTimeout(() => this.#heard() && run(), this.#lastUpMs - time.nowMs);
    }

    #down(run: () => void): void {
      this.#lastDownMs = Math.max(this.#lastDownMs, time.nowMs + network.downMs());
      time.setTimeout(
        () => this.#heard() && this.#state !== "closed" && run(),
        this.#lastDownMs - time.nowMs,
      );
    }

    /** What a network loses is lost to the connection for good, since it carries everything in order. */
    #heard(): boolean {
      this.#dead ||= network.silent;
      return !this.#dead;
    }

    #end(code: number): void {
      open.delete(this.#cut);
      if (this.#state === "closed") return;
      if (this.#state === "open" && network.closingMs > 0) {
        this.#state = "closing";
        time.setTimeout(() => this.#end(code), network.closingMs);
        return;
      }
      this.#state = "closed";
      server.closed(this.#connection);
      this.#tell("close", { code });
    }

    #tell(type: string, event: SocketEvent): void {
      for (const listener of this.#listeners.get(type) ?? []) listener(event);
    }
  };
}
