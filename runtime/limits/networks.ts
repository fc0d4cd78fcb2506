import ipaddr from "ipaddr.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** Networks that an operator names, such as those of proxies. */
export type Networks = readonly Network[];

/**
 * Reads networks in CIDR notation or single addresses, separated by commas; none from an empty text.
 * @throws {TypeError} quoting the first entry that is neither
 */
export function parseNetworks(list: string): Networks {
  return list.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "").map(parseNetwork);
}

/** Whether one of the networks holds the address. */
export function inNetworks(address: Address, networks: Networks): boolean {
  return networks.some(([network, length]) =>
    network.kind() === address.kind() && address.match(network, length)
  );
}

/** Only the usual spellings: the library would also take `1`, `0x7f.1` and octal parts for IPv4 addresses. */
export function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(":")) return undefined;
  const [bare = ""] = text.split("%", 1);
  try {
    return ipaddr.IPv6.parse(bare);
  } catch {
    // Asking whether it is valid first would parse it twice, and this runs for every request.
    return undefined;
  }
}

/** The IPv4 address that an IPv4-mapped IPv6 address stands for; any other as it is. */
export function unmapped(address: Address): Address {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

function parseNetwork(entry: string): Network {
  const [network = "", prefix, ...rest] = entry.split("/");
  const parsed = parseAddress(network);
  const address = parsed && unmapped(parsed);
  const bits = address?.kind() === "ipv4" ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (!address || rest.length > 0 || !(length <= bits)) {
    throw new TypeError(`Cannot read "${entry}": write a network such as 10.0.0.0/8 or an address`);
  }
  return [address, length];
}
