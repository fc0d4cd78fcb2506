import { WebSocket } from "ws";
import { Inbox } from "./inbox.ts";

/** A client of the live room over a real socket, that does no more than the test says. */
export class LiveClient extends Inbox {
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on("message", (data) => this.take(data.toString()));
    socket.on("close", (code) => this.finish(code));
    socket.on("error", () => {});
  }

  /** @param credential such as `ticket.…` @returns a client, or the status that the request was refused with */
  static async open(url: string, sessionId: string, credential: string): Promise<LiveClient | number> {
    const socket = new WebSocket(
      `${url.replace(/^http/, "ws")}/v1/sessions/${sessionId}/live`,
      ["downbeat.v1", credential],
      { perMessageDeflate: false },
    );
    const { promise, resolve } = Promise.withResolvers<LiveClient | number>();
    const client = new LiveClient(socket);
    socket.once("open", () => resolve(client));
    socket.once("unexpected-response", (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    return await promise;
  }

  say(t: string, d: object = {}): void {
    this.sayText(JSON.stringify({ t, d }));
  }

  sayText(text: string): void {
    this.#socket.send(text);
  }

  /** Reads nothing more. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Breaks the connection without a word. */
  break(): void {
    this.#socket.terminate();
  }

  async close(): Promise<void> {
    this.#socket.close(1000);
    await this.ended;
  }
}
