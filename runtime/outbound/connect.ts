import net from "node:net";
import tls from "node:tls";
import { notPermitted, OutboundError } from "./outbound_error.ts";
import type { Target } from "./target.ts";

export interface ConnectOptions {
  /** Certificates to trust instead of the machine's. */
  readonly ca?: string | undefined;
  /** Takes everything down at once, also between two steps. */
  readonly signal: AbortSignal;
}

/**
 * Opens a connection to the pinned address, with TLS in the name of the target's host.
 * @throws {OutboundError} `connect-failed`, `tls-failed` or `not-permitted`
 */
export async function connect(
  target: Target,
  address: string,
  { ca, signal }: ConnectOptions,
): Promise<net.Socket> {
  const plain = net.connect({ host: address, port: target.port });
  await opened(
    plain,
    "connect",
    signal,
    (cause) =>
      cause instanceof Deno.errors.NotCapable
        ? notPermitted(target.host, cause)
        : new OutboundError("connect-failed", `Cannot connect to "${target.host}"`, { cause }),
  );
  if (!target.secure) return plain;
  const secured = tls.connect({
    socket: plain,
    // An address has no place in the handshake, the certificate is compared with it all the same.
    ...(target.literal ? { host: target.host } : { servername: target.host.replace(/\.$/, "") }),
    ALPNProtocols: ["http/1.1"],
    ...(ca === undefined ? {} : { ca }),
  });
  await opened(
    secured,
    "secureConnect",
    signal,
    (cause) =>
      new OutboundError("tls-failed", `Cannot agree on TLS with "${target.host}"${reasonOf(cause)}`, {
        cause,
      }),
  );
  return secured;
}

/** Waits for the event; the socket is destroyed when it does not come. */
async function opened(
  socket: net.Socket,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
  toError: (cause: unknown) => OutboundError,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onAbort = () => reject(signal.reason);
  socket.once(event, () => resolve());
  socket.on("error", (error) => reject(toError(error)));
  socket.once("close", () => reject(toError(new Error("The connection was closed"))));
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  try {
    await promise;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** The reason as a code: the words of it quote from a certificate that anyone may have written. */
function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? `: ${error.code}` : "";
}
