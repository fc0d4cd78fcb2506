import { readAnswer } from "./wire.ts";

const ROOM_BYTES = 1 << 18;

/** One keep-alive connection with one request on it at a time. */
export class LoadConnection implements Disposable {
  readonly #connection: Deno.TcpConn;
  readonly #room = new Uint8Array(ROOM_BYTES);

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async open(port: number): Promise<LoadConnection> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connection.setNoDelay(true);
    return new LoadConnection(connection);
  }

  /** Sends a request and waits for the whole answer. @returns its status */
  async ask(request: Uint8Array): Promise<number> {
    for (let sent = 0; sent < request.length;) {
      sent += await this.#connection.write(sent === 0 ? request : request.subarray(sent));
    }
    let filled = 0;
    let expected: { status: number; sizeBytes: number } | undefined;
    while (!expected || filled < expected.sizeBytes) {
      const read = await this.#connection.read(filled === 0 ? this.#room : this.#room.subarray(filled));
      if (read === null) throw new Error("The server closed the connection");
      filled += read;
      expected ??= readAnswer(this.#room.subarray(0, Math.min(filled, 4096)));
    }
    return expected.status;
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }
}
