import type { Socket, SocketListener } from "@downbeat/runtime/contract";
import { Inbox } from "./inbox.ts";

/** Both ends of a WebSocket without a network: the server's as it sees it, the client's as tests drive it. */
export class MemorySocket extends Inbox implements Socket {
  /** What the network holds back, as the test says; set it to stop reading. */
  bufferedBytes = 0;
  terminated = false;
  /** Whether the client answers a goodbye. */
  polite = true;
  /** When the next text arrives, on the process's monotonic clock. */
  arrivalMs: () => number = () => performance.now();
  #listener: SocketListener | undefined;
  #unheard: number | undefined;

  /** @param open as a handler answers a request for a WebSocket */
  connect(open: (socket: Socket) => SocketListener): this {
    this.#listener = open(this);
    // A network tells of a close later than whoever asked for it has gone on.
    if (this.#unheard !== undefined) this.#listener.closed(this.#unheard);
    return this;
  }

  send(text: string): void {
    if (this.open) this.take(text);
  }

  sendAtOnce(text: string): void {
    this.send(text);
  }

  close(code: number): void {
    if (this.polite) this.leave(code);
  }

  terminate(): void {
    this.terminated = true;
    this.leave(1006);
  }

  /** The client sends a frame. */
  say(t: string, d: object = {}): void {
    this.sayText(JSON.stringify({ t, d }));
  }

  sayText(text: string): void {
    if (this.open) this.#listener?.received(text, this.arrivalMs());
  }

  /** The client goes, or the connection breaks. */
  leave(code = 1006): void {
    if (!this.finish(code)) return;
    if (this.#listener) this.#listener.closed(code);
    else this.#unheard = code;
  }
}
