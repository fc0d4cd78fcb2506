import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import type { Socket, SwitchedProtocols } from "../../contract/upgrade.ts";
import { release, writeInTurn } from "./held_writes.ts";
import { textFrame } from "./text_frame.ts";

/** Bytes that a close frame has for its reason. */
const MAX_REASON_BYTES = 123;

/** What a peer gets to hear of its mistake before the connection is cut, in milliseconds. */
const LAST_WORDS_MS = 100;

const NOT_A_TEXT = 1003;

/** The connection just broke (RFC 6455, 7.1.5). */
const BROKEN = 1006;

/** The library tells a peer 1002 for its mistakes (RFC 6455, 7.4.1), but for these. */
const BROKEN_RULES = 1002;
const TOLD_CODES: ReadonlyMap<string, number> = new Map([
  ["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", 1009],
  ["WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH", 1009],
  ["WS_ERR_TOO_MANY_BUFFERED_PARTS", 1008],
  ["WS_ERR_INVALID_UTF8", 1007],
]);

/** Joins a WebSocket that was just opened with who listens to it. */
export function openSocket(ws: WebSocket, connection: Duplex, open: SwitchedProtocols["open"]): void {
  const socket = new TextSocket(ws, connection);
  const listener = open(socket);
  let ended = false;
  const end = (code: number) => {
    if (!ended) listener.closed(code);
    ended = true;
  };
  // Nothing more is read of a peer that broke the protocol. A close frame is under way, which a cut at once would overtake.
  ws.on("error", (error: Error & { readonly code?: string }) => {
    const { code = "" } = error;
    end(TOLD_CODES.get(code) ?? (code.startsWith("WS_ERR_") ? BROKEN_RULES : BROKEN));
    setImmediate(() => connection.pause());
    const cut = setTimeout(() => ws.terminate(), LAST_WORDS_MS);
    ws.once("close", () => clearTimeout(cut));
  });
  ws.on("message", (data: Uint8Array, binary: boolean) => {
    const atMs = performance.now();
    if (socket.closing) return;
    if (binary) socket.close(NOT_A_TEXT, "Only texts are spoken here");
    else listener.received(data.toString(), atMs);
  });
  ws.once("close", end);
}

class TextSocket implements Socket {
  readonly #ws: WebSocket;
  readonly #connection: Duplex;

  constructor(ws: WebSocket, connection: Duplex) {
    this.#ws = ws;
    this.#connection = connection;
  }

  get bufferedBytes(): number {
    return this.#ws.bufferedAmount;
  }

  get closing(): boolean {
    return this.#ws.readyState !== WebSocket.OPEN;
  }

  send(text: string): void {
    if (!this.closing) writeInTurn(this.#connection, textFrame(text));
  }

  sendAtOnce(text: string): void {
    if (this.closing) return;
    release(this.#connection);
    this.#connection.write(textFrame(text));
  }

  close(code: number, reason: string): void {
    const bytes = new TextEncoder().encode(reason);
    const whole = bytes.length <= MAX_REASON_BYTES ? reason : shortened(bytes);
    if (this.closing) return;
    release(this.#connection);
    this.#ws.close(code, whole);
  }

  terminate(): void {
    this.#ws.terminate();
  }
}

/** As much of a text as fits, without half a character at its end. */
function shortened(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, MAX_REASON_BYTES - 2), { stream: true });
}
