import type { Networks } from "../limits/networks.ts";
import { names, underSpan } from "../observe/mod.ts";
import { checkAddress } from "./check_address.ts";
import { connect } from "./connect.ts";
import { exchange } from "./exchange.ts";
import { OutboundError } from "./outbound_error.ts";
import { type Lookup, lookupName, resolve } from "./resolve.ts";
import { parseTarget } from "./target.ts";

export interface OutboundRequest {
  readonly method: "GET" | "POST";
  /** At most 500 characters, without credentials and fragment. */
  readonly url: string;
  /** `host`, `connection` and `content-length` are set by the call itself. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the start of the call to the last byte of the reply that is kept (10 s). */
  readonly timeoutMs?: number;
  /** How much of the reply's body is kept (4096). */
  readonly maxReplyBytes?: number;
  readonly signal?: AbortSignal;
}

/** What came back, whatever its status: a redirect is a reply like any other. */
export interface OutboundReply {
  readonly status: number;
  /** By lower-case name; the values of repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Whether the body went on after what was kept. */
  readonly truncated: boolean;
  /** The address that was called. */
  readonly address: string;
  readonly durationMs: number;
}

/**
 * The only way to addresses that customers or settings name. Each call resolves its name once, refuses it when any
 * address is not public, connects to exactly the address that was checked, follows no redirect, uses no proxy and no
 * connection of another call, and ends within its time.
 */
export interface Outbound extends AsyncDisposable {
  /**
   * Sends one request to a resolved, pinned, public address.
   * @throws {OutboundError} when there is no whole reply; the signal's reason when that fires
   */
  send(request: OutboundRequest): Promise<OutboundReply>;
  /**
   * Refuses at once what `send` could never send to.
   * @throws {OutboundError} `bad-url`, `not-https` or `address-refused`
   */
  check(url: string): void;
}

export interface OutboundOptions {
  /** Networks in which addresses may be called although they are not public, also without TLS. */
  readonly allow: Networks;
  /** The machine's resolver without it. */
  readonly lookup?: Lookup;
  /** Certificates in PEM to trust instead of the machine's. */
  readonly ca?: string;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_REPLY_BYTES = 4096;

/** Opens the way out. Disposing breaks off the calls under way and waits until they have ended. */
export function openOutbound({ allow, lookup = lookupName, ca }: OutboundOptions): Outbound {
  const closing = new AbortController();
  const calls = new Set<Promise<unknown>>();

  async function call(request: OutboundRequest, signal: AbortSignal): Promise<OutboundReply> {
    const { method, headers = {}, body, maxReplyBytes = DEFAULT_REPLY_BYTES } = request;
    const startedMs = performance.now();
    const target = parseTarget(request.url);
    const address = await unlessAborted(resolve(target, lookup, allow), signal);
    const socket = await connect(target, address, { ca, signal });
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const received = await exchange(socket, target, { method, headers, body: bytes }, {
      address,
      maxReplyBytes,
      signal,
    });
    return { ...received, address, durationMs: performance.now() - startedMs };
  }

  async function send(request: OutboundRequest): Promise<OutboundReply> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS } = request;
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new OutboundError("timeout", `No whole reply within ${timeoutMs} ms`)),
      timeoutMs,
    );
    const signals = [late.signal, closing.signal, ...(request.signal ? [request.signal] : [])];
    try {
      // Only the name of the machine: whatever else is in the address may be a secret of its owner.
      const { hostname } = URL.parse(request.url) ?? { hostname: "" };
      const attributes = { [names.SERVER_ADDRESS]: hostname, [names.HTTP_METHOD]: request.method };
      return await underSpan({ name: "call out", attributes, begins: true }, async (tell) => {
        const reply = await call(request, AbortSignal.any(signals));
        tell({ [names.HTTP_STATUS]: String(reply.status) });
        return reply;
      });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    check: (url) => checkAddress(url, allow),
    send(request) {
      const sent = send(request);
      calls.add(sent);
      const forget = () => calls.delete(sent);
      sent.then(forget, forget);
      return sent;
    },
    async [Symbol.asyncDispose]() {
      closing.abort(new OutboundError("broken", "The process is stopping"));
      await Promise.allSettled(calls);
    },
  };
}

/** Stops waiting for what cannot be stopped itself. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
