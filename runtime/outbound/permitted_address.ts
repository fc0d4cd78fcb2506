import { type Address, inNetworks, type Networks, parseNetworks } from "../limits/networks.ts";

/** All that is routed publicly; the rest of IPv6 is unassigned, translated or local, or will mean who knows what. */
const GLOBAL_UNICAST = parseNetworks("2000::/3");

/** Public by number, but answered by the machine that a virtual machine runs on. */
const CLOUD_HOSTS = parseNetworks("168.63.129.16");

/**
 * Whether anyone on the internet could call the address. Forms that carry an IPv4 address inside (mapped, translated,
 * 6to4, Teredo) never are, whatever they carry: nobody needs them, and each is one more way in.
 */
export function publicAddress(address: Address): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" ? !inNetworks(address, CLOUD_HOSTS) : inNetworks(address, GLOBAL_UNICAST);
}

/** Whether the address may be called: a public one with TLS, one that the operator allowed either way. */
export function permittedAddress(address: Address, secure: boolean, allow: Networks): boolean {
  return inNetworks(address, allow) || (secure && publicAddress(address));
}
