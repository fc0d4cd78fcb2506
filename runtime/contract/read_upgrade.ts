import { type Problem, problem } from "../problem/mod.ts";
import type { Cors } from "./cors.ts";
import { unauthenticated } from "./problem_response.ts";
import type { Upgrade } from "./upgrade.ts";

const VERSION = "13";
const KEY = /^[+/0-9A-Za-z]{22}==$/;
/** A token of HTTP (RFC 9110 §5.6.2), which every subprotocol must be. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const CREDENTIAL = /^(ticket|resume)\.(.+)$/;

/** Marks a request that another process of the service hands on with the value `1`. */
export const RELAYED_HEADER = "downbeat-relayed";

/**
 * The credential of a request for a WebSocket, which browsers let nobody send but among the subprotocols.
 * @param protocol the subprotocol that is spoken
 * @throws {Problem} `upgrade-required` for an ordinary request, `bad-request` for a malformed handshake, and
 *   `unauthenticated` for one without a credential or from a page that may not open sockets; none quotes the header
 */
export function readUpgrade(request: Request, protocol: string, cors: Cors): Upgrade {
  const { headers } = request;
  if (headers.get("upgrade")?.toLowerCase() !== "websocket") throw upgradeRequired();
  if (headers.get("sec-websocket-version") !== VERSION) {
    throw upgradeRequired({ "Sec-WebSocket-Version": VERSION });
  }
  if (!KEY.test(headers.get("sec-websocket-key") ?? "")) {
    throw malformed("Sec-WebSocket-Key is no key of 16 bytes");
  }
  const sent = headers.get("sec-websocket-protocol");
  const offered = sent === null ? [] : sent.split(",").map((one) => one.trim());
  if (!offered.every((one) => TOKEN.test(one)) || new Set(offered).size < offered.length) {
    throw malformed("Sec-WebSocket-Protocol is no list of different subprotocols");
  }
  if (!offered.includes(protocol)) throw malformed(`Sec-WebSocket-Protocol must offer "${protocol}"`);
  if (!cors.opensSockets(request)) {
    throw unauthenticated("Pages of this origin may not open sockets, CORS_ORIGINS lists those that may");
  }
  const credentials = offered.flatMap((one) => CREDENTIAL.exec(one) ?? []);
  if (credentials.length === 0) {
    throw unauthenticated(`Offer "ticket." and a ticket as a subprotocol beside "${protocol}"`);
  }
  if (credentials.length > 3) throw malformed("Sec-WebSocket-Protocol offers more than one credential");
  const [, kind, credential] = credentials as [string, Upgrade["kind"], string];
  return { kind, credential, relayed: headers.get(RELAYED_HEADER) === "1" };
}

/** The answer where a request asks for a WebSocket that nothing could open, or for none. */
export function upgradeRequired(headers: Record<string, string> = {}): Problem {
  return problem("upgrade-required", { headers: { Upgrade: "websocket", ...headers } });
}

function malformed(detail: string): Problem {
  return problem("bad-request", { detail, errors: [{ pointer: "/header", detail }] });
}
