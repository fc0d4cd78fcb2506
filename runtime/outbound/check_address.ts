import { type Networks, parseAddress } from "../limits/networks.ts";
import { OutboundError } from "./outbound_error.ts";
import { permittedAddress } from "./permitted_address.ts";
import { parseTarget, type Target } from "./target.ts";

/** What every resolver must answer for `localhost` (RFC 6761). */
const LOOPBACK = ["127.0.0.1", "::1"].map((text) => parseAddress(text)!);

/**
 * Refuses at once what could never be sent to: for when an address is registered. What a name resolves to is not
 * looked at, since it may change until the call.
 * @throws {OutboundError} `bad-url`, `not-https` or `address-refused`
 */
export function checkAddress(url: string, allow: Networks): void {
  const target = parseTarget(url);
  const { secure, host, literal } = target;
  if (literal) {
    if (!permittedAddress(literal, secure, allow)) throw refused(target);
  } else if (/(^|\.)localhost\.?$/.test(host)) {
    if (!LOOPBACK.some((address) => permittedAddress(address, secure, allow))) throw refused(target);
  } else if (!secure && allow.length === 0) {
    throw refused(target);
  }
}

/** The error for a target none of whose addresses may be called. */
export function refused({ secure, host }: Target): OutboundError {
  return secure
    ? new OutboundError("address-refused", `Cannot call "${host}", it is not on the public internet`)
    : new OutboundError("not-https", `Cannot call "${host}" without TLS: use https`);
}
