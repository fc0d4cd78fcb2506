import { RELAYED_HEADER, type SwitchedProtocols } from "@downbeat/runtime/contract";
import { problem } from "@downbeat/runtime/problem";
import type { IncomingMessage } from "node:http";
import { type ClientOptions, WebSocket } from "ws";
import { relay } from "./relay.ts";

/** What the owner of a room sends at once at most: a welcome with everything that a client missed. */
const MAX_FRAME_BYTES = 8 * 1024 * 1024;
const HANDSHAKE_MS = 2000;
const CLOSE_MS = 1000;

export interface ProxyTarget {
  /** Where the node that has the room is reached, such as `http://10.0.0.7:8000`. */
  readonly nodeUrl: string;
  /** The path of the request, which is the same there. */
  readonly path: string;
  /** The subprotocols that the client offered. */
  readonly protocols: string[];
  /** The client's address as limits count it. */
  readonly address: string | undefined;
  readonly requestId: string;
}

/**
 * Hands a socket on to the node that has its room. The connection there is open before the client's is, so that a refusal
 * there is one here.
 * @throws {Problem} `unauthenticated` and `quota-exceeded` when that node says so, `unavailable` when it does not open
 */
export async function openProxy(target: ProxyTarget): Promise<SwitchedProtocols> {
  const { nodeUrl, path, protocols, address, requestId } = target;
  const options: ClientOptions & { readonly closeTimeout: number } = {
    handshakeTimeout: HANDSHAKE_MS,
    closeTimeout: CLOSE_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    headers: {
      [RELAYED_HEADER]: "1",
      "x-request-id": requestId,
      // Limits count networks of IPv6, whose first address stands for them.
      ...(address !== undefined && { "x-forwarded-for": address.replace(/\/\d+$/, "") }),
    },
  };
  const owner = new WebSocket(`${nodeUrl.replace(/^http/, "ws")}${path}`, protocols, options);
  await opened(owner);
  return relay(owner);
}

function opened(owner: WebSocket): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  owner.once("open", () => {
    // At once: what comes with the handshake would be heard by nobody.
    owner.pause();
    resolve();
  });
  owner.once("unexpected-response", (_request, response: IncomingMessage) => {
    reject(refusal(response));
    owner.terminate();
  });
  // Stays for as long as the socket does: what goes wrong later ends in its closing.
  owner.on("error", (cause) => reject(away({ cause })));
  return promise;
}

function refusal({ statusCode, headers }: IncomingMessage) {
  const retryAfterSeconds = /^\d{1,6}$/.test(headers["retry-after"] ?? "")
    ? Number(headers["retry-after"])
    : 1;
  if (statusCode === 401) return problem("unauthenticated");
  if (statusCode === 429) return problem("quota-exceeded", { retryAfterSeconds });
  return away({ retryAfterSeconds, cause: new Error(`The node answered ${statusCode}`) });
}

function away(reason: { readonly cause: unknown; readonly retryAfterSeconds?: number }) {
  return problem("unavailable", {
    detail: "The node that has the room cannot be reached",
    retryAfterSeconds: 1,
    ...reason,
  });
}
