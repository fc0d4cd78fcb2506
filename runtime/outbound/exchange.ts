import http from "node:http";
import type net from "node:net";
import { OutboundError } from "./outbound_error.ts";
import type { Target } from "./target.ts";

/** Longest status line and headers of a reply, in bytes. */
const MAX_HEADER_BYTES = 16 * 1024;

export interface Sent {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

export interface ExchangeOptions {
  /** The connection's other end. */
  readonly address: string;
  readonly maxReplyBytes: number;
  readonly signal: AbortSignal;
}

export interface Received {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly truncated: boolean;
}

/**
 * Sends one request over a connection made for it and reads the reply, as much of its body as may be kept. The
 * connection is destroyed in every case.
 * @throws {OutboundError} `broken`
 */
export async function exchange(
  socket: net.Socket,
  target: Target,
  sent: Sent,
  { address, maxReplyBytes, signal }: ExchangeOptions,
): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const breakOff = (cause: unknown) =>
    reject(new OutboundError("broken", `The reply of "${target.host}" broke off`, { cause }));
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort);
  try {
    signal.throwIfAborted();
    const request = http.request({
      createConnection: () => socket,
      // Given as an address too: were the connection above not taken, nothing could be resolved again.
      host: address,
      port: target.port,
      path: target.url.pathname + target.url.search,
      method: sent.method,
      headers: headersOf(target, sent),
      setHost: false,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
    request.on("error", breakOff);
    let replied = false;
    request.on("response", (reply) => {
      replied = true;
      keepReply(reply, maxReplyBytes, resolve, breakOff);
    });
    // A switch of protocols that nobody asked for ends without an error.
    request.on("close", () => {
      if (!replied) breakOff(new Error("The connection was closed before a reply"));
    });
    request.end(sent.body);
    return await promise;
  } finally {
    signal.removeEventListener("abort", onAbort);
    socket.destroy();
  }
}

function headersOf({ url }: Target, { method, headers, body }: Sent): Record<string, string> {
  const all = new Headers(headers);
  all.set("host", url.host);
  all.set("connection", "close");
  if (body || method === "POST") all.set("content-length", String(body?.length ?? 0));
  return Object.fromEntries(all);
}

function keepReply(
  reply: http.IncomingMessage,
  maxReplyBytes: number,
  keep: (received: Received) => void,
  breakOff: (cause: unknown) => void,
): void {
  const body = new Uint8Array(maxReplyBytes);
  let size = 0;
  const done = (truncated: boolean) =>
    keep({
      status: reply.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(reply.headersDistinct).map(([name, values]) => [name, values?.join(", ") ?? ""]),
      ),
      body: body.slice(0, size),
      truncated,
    });
  reply.on("data", (chunk: Uint8Array) => {
    const kept = chunk.subarray(0, maxReplyBytes - size);
    body.set(kept, size);
    size += kept.length;
    if (kept.length < chunk.length) done(true);
  });
  reply.on("end", () => reply.complete ? done(false) : breakOff(new Error("The body is incomplete")));
  reply.on("error", breakOff);
}
