import { type Address, parseAddress } from "../limits/networks.ts";
import { OutboundError } from "./outbound_error.ts";

/** Longest URL that is called, in characters. */
const MAX_URL_LENGTH = 500;

/** Where a URL leads, before its name is resolved. */
export interface Target {
  readonly url: URL;
  readonly secure: boolean;
  /** The name, or the address without brackets. */
  readonly host: string;
  readonly port: number;
  /** Set when the URL names an address instead of a name. */
  readonly literal: Address | undefined;
}

/**
 * Reads a URL as browsers do, which also brings every spelling of an IPv4 address (`0x7f.1`, `017700000001`,
 * `2130706433`, full-width digits) to its usual one.
 * @throws {OutboundError} `bad-url` or `not-https`
 */
export function parseTarget(text: string): Target {
  if (text.length > MAX_URL_LENGTH) {
    throw new OutboundError(
      "bad-url",
      `Cannot call an address that long: use at most ${MAX_URL_LENGTH} characters`,
    );
  }
  // The parser would drop line breaks and trim, so that what was checked would not be what is shown. What it cannot
  // read is not quoted: a password may be anywhere in it.
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) {
    throw new OutboundError("bad-url", "Cannot read the address: write it as https://host/path");
  }
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new OutboundError("not-https", `Cannot call "${url.protocol}" addresses: use https`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new OutboundError("bad-url", `Cannot call "${url.host}" with a user or password in its address`);
  }
  if (text.includes("#")) {
    throw new OutboundError("bad-url", `Cannot call "${url.host}" with a fragment in its address`);
  }
  const secure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  return { url, secure, host, port, literal: parseAddress(host) };
}
