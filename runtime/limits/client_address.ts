import ipaddr from "ipaddr.js";
import { type Address, inNetworks, type Networks, parseAddress, unmapped } from "./networks.ts";

/** As many hops as any sane chain of proxies has; entries further left are never looked at. */
const MAX_HOPS = 16;

/**
 * The address a request came from: the peer of the connection, or, while that is a trusted proxy, the address it
 * reports. Entries of `X-Forwarded-For` are read from the right, where our own proxies write; the first address that
 * is not trusted is the client, and whatever stands left of it is the client's own invention.
 * @param peer address of the connection's other end
 * @param forwardedFor the header as received, entries of repeated headers joined by commas
 * @param trusted networks whose entries are believed
 * @returns the address in its shortest form, IPv4-mapped IPv6 as IPv4
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: Networks): string {
  // Sockets name IPv4 peers in the one usual spelling; this runs for every request.
  if (trusted.length === 0 && !peer.includes(":")) return peer;
  const nearest = readAddress(peer);
  if (!nearest) return peer;
  let client = nearest;
  if (trusted.length > 0 && forwardedFor !== null) {
    const entries = forwardedFor.split(",").slice(-MAX_HOPS).reverse();
    for (const entry of entries) {
      if (!inNetworks(client, trusted)) break;
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
  const parsed = readAddress(address);
  if (!parsed || parsed.kind() === "ipv4") return parsed?.toString() ?? address;
  return `${new ipaddr.IPv6([...parsed.toByteArray().slice(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}/64`;
}

/**
 * The network that an address key, as {@linkcode addressKey} writes it, is part of: /24 of IPv4, /48 of IPv6, which is
 * what one site or one line of a provider commonly has.
 */
export function networkKey(key: string): string {
  const parsed = readAddress(key.replace(/\/64$/, ""));
  if (!parsed) return key;
  const bytes = parsed.toByteArray();
  return parsed.kind() === "ipv4"
    ? `${bytes.slice(0, 3).join(".")}.0/24`
    : `${new ipaddr.IPv6([...bytes.slice(0, 6), ...new Array(10).fill(0)])}/48`;
}

/** An entry may carry a port: `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function parseEntry(entry: string): Address | undefined {
  const text = entry.trim();
  const withPort = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text) ?? /^([\d.]+):\d{1,5}$/.exec(text);
  return readAddress(withPort?.[1] ?? text);
}

/** The address itself where IPv4 is written as IPv6. */
function readAddress(text: string): Address | undefined {
  const address = parseAddress(text);
  return address && unmapped(address);
}
