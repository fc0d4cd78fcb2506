import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** The networks whose `X-Forwarded-For` entries are believed. */
export type TrustedProxies = readonly Range[];

/**
 * Reads `TRUSTED_PROXIES`: networks in CIDR notation or single addresses, separated by commas; empty trusts nobody.
 * @throws {TypeError} quoting the first entry that is neither
 */
export function parseTrustedProxies(list: string): TrustedProxies {
  return list.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "").map(parseRange);
}

function parseRange(entry: string): Range {
  const [network = "", prefix, ...rest] = entry.split("/");
  const address = parseAddress(network);
  const bits = address?.kind() === "ipv4" ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (!address || rest.length > 0 || !(length <= bits)) {
    throw new TypeError(`Cannot trust "${entry}": write a network such as 10.0.0.0/8 or an address`);
  }
  return [address, length];
}

/** As many hops as any sane chain of proxies has; entries further left are never looked at. */
const MAX_HOPS = 16;

/**
 * The address a request came from: the peer of the connection, or, while that is a trusted proxy, the address it
 * reports. Entries of `X-Forwarded-For` are read from the right, where our own proxies write; the first address that
 * is not trusted is the client, and whatever stands left of it is the client's own invention.
 * @param peer address of the connection's other end
 * @param forwardedFor the header as received, entries of repeated headers joined by commas
 * @returns the address in its shortest form, IPv4-mapped IPv6 as IPv4
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: TrustedProxies): string {
  // Sockets name IPv4 peers in the one usual spelling; this runs for every request.
  if (trusted.length === 0 && !peer.includes(":")) return peer;
  const nearest = parseAddress(peer);
  if (!nearest) return peer;
  let client = nearest;
  if (trusted.length > 0 && forwardedFor !== null) {
    const entries = forwardedFor.split(",").slice(-MAX_HOPS).reverse();
    for (const entry of entries) {
      if (!isTrusted(client, trusted)) break;
      const reported = parseEntry(entry);
      // A proxy that reports nonsense is itself the nearest address we know.
      if (!reported) break;
      client = reported;
    }
  }
  return client.toString();
}

/**
 * The key that an address is limited by. An IPv6 user owns a whole /64 and can use any address of it, so the network
 * is counted; an IPv4 address is counted by itself.
 */
export function addressKey(address: string): string {
  if (!address.includes(":")) return address;
  const parsed = parseAddress(address);
  if (!parsed || parsed.kind() === "ipv4") return parsed?.toString() ?? address;
  return `${new ipaddr.IPv6([...parsed.toByteArray().slice(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}/64`;
}

function isTrusted(address: Address, trusted: TrustedProxies): boolean {
  return trusted.some(([network, length]) =>
    network.kind() === address.kind() && address.match(network, length)
  );
}

/** An entry may carry a port: `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function parseEntry(entry: string): Address | undefined {
  const text = entry.trim();
  const withPort = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text) ?? /^([\d.]+):\d{1,5}$/.exec(text);
  return parseAddress(withPort?.[1] ?? text);
}

/** Only the usual spellings: the library would also take `1`, `0x7f.1` and octal parts for IPv4 addresses. */
function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(":")) return undefined;
  const [bare = ""] = text.split("%", 1);
  try {
    const address = ipaddr.IPv6.parse(bare);
    return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
  } catch {
    // Asking whether it is valid first would parse it twice, and this runs for every request.
    return undefined;
  }
}
