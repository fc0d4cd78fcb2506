const OPCODE_TEXT = 1;
const ROOM_BYTES = 1 << 16;

/**
 * A WebSocket at the level of bytes, so that a thousand of them take as little of the machine as can be from the server
 * that is measured. Reads frames of up to 64 KiB.
 */
export class RawSocket implements Disposable {
  readonly #connection: Deno.TcpConn;
  readonly #room = new Uint8Array(ROOM_BYTES);
  #filled = 0;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /** @throws {Error} when the server does not switch protocols */
  static async open(port: number, path: string, headers: readonly string[] = []): Promise<RawSocket> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connection.setNoDelay(true);
    const socket = new RawSocket(connection);
    const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${key}`,
      ...headers,
    ];
    await socket.#write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`));
    for (;;) {
      await socket.#fill();
      const head = new TextDecoder().decode(socket.#room.subarray(0, socket.#filled));
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) continue;
      if (!head.startsWith("HTTP/1.1 101")) throw new Error(`The server refused a socket: ${head}`);
      socket.#drop(end + 4);
      return socket;
    }
  }

  /** Sends a text of at most 64 KiB, masked with zeros, which servers undo like any other mask. */
  async send(text: string): Promise<void> {
    await this.#write(textFrame(text));
  }

  /** Hands out every whole text there is, and waits for one if there is none. @returns false once the server has closed */
  async read(hear: (text: Uint8Array) => void): Promise<boolean> {
    for (let at = 0; at === 0;) {
      for (let frame; (frame = frameAt(this.#room, at, this.#filled)); at = frame.until) {
        if (frame.opcode === OPCODE_TEXT) hear(this.#room.subarray(frame.from, frame.until));
      }
      this.#drop(at);
      if (at === 0 && !await this.#fill()) return false;
    }
    return true;
  }

  /** Waits for more and looks at none of it. @returns false once the server has closed */
  async discard(): Promise<boolean> {
    const more = await this.#fill();
    this.#filled = 0;
    return more;
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }

  async #fill(): Promise<boolean> {
    const read = await this.#connection.read(this.#room.subarray(this.#filled)).catch(() => null);
    this.#filled += read ?? 0;
    return read !== null;
  }

  #drop(sizeBytes: number): void {
    this.#room.copyWithin(0, sizeBytes, this.#filled);
    this.#filled -= sizeBytes;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let sent = 0; sent < bytes.length;) sent += await this.#connection.write(bytes.subarray(sent));
  }
}

function textFrame(text: string): Uint8Array {
  const payload = new TextEncoder().encode(text);
  const long = payload.length > 125;
  const frame = new Uint8Array((long ? 8 : 6) + payload.length);
  frame[0] = 0x80 | OPCODE_TEXT;
  frame[1] = 0x80 | (long ? 126 : payload.length);
  if (long) new DataView(frame.buffer).setUint16(2, payload.length);
  frame.set(payload, frame.length - payload.length);
  return frame;
}

function frameAt(bytes: Uint8Array, at: number, filled: number) {
  if (filled - at < 2) return undefined;
  const short = bytes[at + 1]! & 0x7f;
  if (short === 127) throw new Error("The server sent a frame of more than 64 KiB");
  const head = short === 126 ? 4 : 2;
  if (filled - at < head) return undefined;
  const from = at + head;
  const until = from + (short === 126 ? bytes[at + 2]! << 8 | bytes[at + 3]! : short);
  return until > filled ? undefined : { opcode: bytes[at]! & 15, from, until };
}
