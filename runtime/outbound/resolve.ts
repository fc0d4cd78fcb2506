import { lookup as systemLookup } from "node:dns/promises";
import { type Networks, parseAddress } from "../limits/networks.ts";
import { refused } from "./check_address.ts";
import { notPermitted, OutboundError } from "./outbound_error.ts";
import { permittedAddress } from "./permitted_address.ts";
import type { Target } from "./target.ts";

/** All addresses of a name, best first. */
export type Lookup = (name: string) => Promise<readonly string[]>;

/** Asks the machine's resolver, which knows its hosts file and sorts what it cannot reach to the end. */
export const lookupName: Lookup = async (name) =>
  (await systemLookup(name, { all: true, order: "verbatim" })).map(({ address }) => address);

/**
 * The one address that a call goes to. The name is resolved here and nowhere else, and one address among its answers
 * that may not be called condemns all of them: a mixed answer is how rebinding begins.
 * @throws {OutboundError} `unresolvable`, `address-refused`, `not-https` or `not-permitted`
 */
export async function resolve(target: Target, lookup: Lookup, allow: Networks): Promise<string> {
  const answers = target.literal ? [target.literal.toString()] : await ask(target.host, lookup);
  const addresses = answers.map((answer) => parseAddress(answer));
  if (!addresses.every((address) => address && permittedAddress(address, target.secure, allow))) {
    throw refused(target);
  }
  const [first] = addresses;
  if (!first) throw new OutboundError("unresolvable", `Cannot call "${target.host}", it has no address`);
  return first.toString();
}

async function ask(host: string, lookup: Lookup): Promise<readonly string[]> {
  try {
    return await lookup(host);
  } catch (error) {
    // The resolver says so where a connection would throw `NotCapable`.
    if (error instanceof Error && "code" in error && error.code === "EPERM") throw notPermitted(host, error);
    throw new OutboundError("unresolvable", `Cannot call "${host}", it has no address`, { cause: error });
  }
}
