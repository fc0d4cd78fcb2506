import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Kinds of frames on the wire (RFC 6455, 5.2). */
export const OPCODE = { part: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** What a frame on the wire is made of; anything may be wrong with it. */
export interface WireFrame {
  readonly opcode: number;
  readonly payload: Uint8Array;
  readonly fin?: boolean;
  /** Bits that only extensions may set. */
  readonly reserved?: number;
  readonly masked?: boolean;
  /** The length that is announced, where it is not that of the payload. */
  readonly announcedBytes?: number;
}

/** A frame as it goes over the wire. */
export function encodeWire(
  { opcode, payload, fin = true, reserved = 0, masked = true, announcedBytes = payload.length }: WireFrame,
): Uint8Array<ArrayBuffer> {
  const extra = announcedBytes < 126 ? 0 : announcedBytes < 65_536 ? 2 : 8;
  const bytes = new Uint8Array(2 + extra + (masked ? 4 : 0) + payload.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  bytes[1] = (masked ? 0x80 : 0) | (extra === 0 ? announcedBytes : extra === 2 ? 126 : 127);
  if (extra === 2) view.setUint16(2, announcedBytes);
  if (extra === 8) view.setBigUint64(2, BigInt(announcedBytes));
  // A key of zeros leaves the payload as it is.
  bytes.set(payload, bytes.length - payload.length);
  return bytes;
}

const encoder = new TextEncoder();

/** A text as one frame on the wire. */
export function textWire(text: string): Uint8Array<ArrayBuffer> {
  return encodeWire({ opcode: OPCODE.text, payload: encoder.encode(text) });
}

export interface RawRequest {
  readonly url: string;
  readonly path: string;
  readonly protocols: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of WebSockets that sends whatever bytes it is told to, and reads only while it may. */
export class RawSocket {
  /** The close code; 1006 where the connection just broke. */
  readonly ended: Promise<number>;
  onText: (text: string) => void = () => {};
  #pongs: (() => void)[] = [];
  readonly #connection: Socket;
  readonly #decoder = new TextDecoder();
  #received: Uint8Array = new Uint8Array();
  #code = 1006;
  #over = false;

  private constructor(connection: Socket, first: Uint8Array) {
    this.#connection = connection;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.ended = promise;
    connection.on("error", () => {});
    connection.once("close", () => {
      this.#over = true;
      resolve(this.#code);
    });
    connection.on("data", (bytes: Uint8Array) => this.#read(bytes));
    // What came with the handshake is read once somebody listens.
    setTimeout(() => this.#read(first));
  }

  /** @returns a socket, or the status that the request was refused with; 0 where nothing was answered */
  static async open({ url, path, protocols, headers = {} }: RawRequest): Promise<RawSocket | number> {
    const { hostname, port, host } = new URL(url);
    const connection = connect(Number(port), hostname);
    const lines = Object.entries({
      Host: host,
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": btoa("0123456789abcdef"),
      "Sec-WebSocket-Protocol": protocols.join(", "),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    connection.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
    const { promise, resolve } = Promise.withResolvers<Uint8Array | undefined>();
    let head: Uint8Array = new Uint8Array();
    const take = (bytes: Uint8Array) => {
      head = joined(head, bytes);
      if (endOfHead(head) >= 0) resolve(head);
    };
    const fail = () => resolve(undefined);
    connection.on("data", take).on("error", fail).on("close", fail);
    const answer = await promise;
    connection.off("data", take).off("error", fail).off("close", fail);
    const status = answer ? Number(new TextDecoder().decode(answer.subarray(9, 12))) : 0;
    if (answer && status === 101) return new RawSocket(connection, answer.subarray(endOfHead(answer)));
    connection.on("error", () => {});
    connection.destroy();
    return status;
  }

  get over(): boolean {
    return this.#over || this.#connection.destroyed;
  }

  /** Sends bytes. @returns once the network has taken them, or they can go nowhere any more */
  async send(bytes: Uint8Array): Promise<void> {
    if (this.over || this.#connection.write(bytes)) return;
    const gone = new AbortController();
    const { signal } = gone;
    await Promise.race([once(this.#connection, "drain", { signal }), this.ended]).catch(() => {});
    gone.abort();
  }

  say(t: string, d: unknown = {}): Promise<void> {
    return this.send(textWire(JSON.stringify({ t, d })));
  }

  /** Resolves once all that was sent before has been dealt with, or the socket has ended. */
  async settle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pongs.push(resolve);
    await this.send(encodeWire({ opcode: OPCODE.ping, payload: new Uint8Array() }));
    await Promise.race([promise, this.ended]);
  }

  /** Reads nothing more. */
  pause(): void {
    this.#connection.pause();
  }

  resume(): void {
    this.#connection.resume();
  }

  /** Breaks the connection without a word. */
  break(): void {
    this.#connection.destroy();
  }

  #read(bytes: Uint8Array): void {
    let left = this.#received.length === 0 ? bytes : joined(this.#received, bytes);
    for (let frame = decodeWire(left); frame; frame = decodeWire(left)) {
      left = left.subarray(frame.sizeBytes);
      const { opcode, payload } = frame;
      if (opcode === OPCODE.text) this.onText(this.#decoder.decode(payload));
      if (opcode === OPCODE.pong && payload.length === 0) this.#pongs.shift()?.();
      if (opcode !== OPCODE.close) continue;
      this.#code = payload.length < 2 ? 1005 : payload[0]! * 256 + payload[1]!;
      this.#connection.end(encodeWire({ opcode: OPCODE.close, payload: payload.slice(0, 2) }));
    }
    this.#received = left.slice();
  }
}

function decodeWire(bytes: Uint8Array) {
  if (bytes.length < 2) return undefined;
  const short = bytes[1]! & 0x7f;
  const extra = short < 126 ? 0 : short === 126 ? 2 : 8;
  const from = 2 + extra;
  if (bytes.length < from) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = extra === 0 ? short : extra === 2 ? view.getUint16(2) : Number(view.getBigUint64(2));
  if (bytes.length < from + length) return undefined;
  return {
    opcode: bytes[0]! & 0x0f,
    payload: bytes.subarray(from, from + length),
    sizeBytes: from + length,
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Where the body of an answer begins; −1 while its head is not whole. */
function endOfHead(bytes: Uint8Array): number {
  for (let at = 3; at < bytes.length; at++) {
    if (bytes[at - 3] === 13 && bytes[at - 2] === 10 && bytes[at - 1] === 13 && bytes[at] === 10) {
      return at + 1;
    }
  }
  return -1;
}
