import { doesNotThrow, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { addressKey, clientAddress, networkKey } from "./client_address.ts";
import { parseNetworks } from "./networks.ts";

const nobody = parseNetworks("");
const proxies = parseNetworks("10.0.0.0/8, 192.0.2.7, fd00::/8");

const table: [
  name: string,
  peer: string,
  forwardedFor: string | null,
  trusted: typeof proxies,
  client: string,
][] = [
  ["no header", "203.0.113.9", null, proxies, "203.0.113.9"],
  ["nobody trusted", "10.0.0.1", "198.51.100.1", nobody, "10.0.0.1"],
  ["a stranger's header", "203.0.113.9", "198.51.100.1", proxies, "203.0.113.9"],
  ["one proxy", "10.0.0.1", "198.51.100.1", proxies, "198.51.100.1"],
  ["two proxies", "10.0.0.1", "198.51.100.1, 192.0.2.7", proxies, "198.51.100.1"],
  [
    "a client's own entries",
    "10.0.0.1",
    "127.0.0.1, 1.1.1.1, 198.51.100.1, 10.2.3.4",
    proxies,
    "198.51.100.1",
  ],
  [
    "a trusted address invented left of the client",
    "10.0.0.1",
    "10.9.9.9, 198.51.100.1",
    proxies,
    "198.51.100.1",
  ],
  ["nothing but proxies", "10.0.0.1", "10.0.0.3, 10.0.0.2", proxies, "10.0.0.3"],
  ["nonsense from a proxy", "10.0.0.1", "198.51.100.1, unknown", proxies, "10.0.0.1"],
  ["an empty header", "10.0.0.1", "", proxies, "10.0.0.1"],
  ["empty entries", "10.0.0.1", "198.51.100.1,,", proxies, "10.0.0.1"],
  ["a port", "10.0.0.1", "198.51.100.1:4711", proxies, "198.51.100.1"],
  ["an IPv6 entry with port", "10.0.0.1", "[2001:db8::5]:4711", proxies, "2001:db8::5"],
  ["an IPv6 proxy", "fd00::1", "2001:DB8:0:0::5", proxies, "2001:db8::5"],
  ["an IPv4-mapped peer", "::ffff:10.0.0.1", "::ffff:198.51.100.1", proxies, "198.51.100.1"],
  ["an address in octal", "10.0.0.1", "0306.0063.0144.0001", proxies, "10.0.0.1"],
  ["an address as one number", "10.0.0.1", "3325256705", proxies, "10.0.0.1"],
  ["a zone", "fe80::1%eth0", null, proxies, "fe80::1"],
  ["a peer that has no address", "", "198.51.100.1", proxies, ""],
];

for (const [name, peer, forwardedFor, trusted, client] of table) {
  Deno.test(`clientAddress with ${name}`, () =>
    strictEqual(clientAddress(peer, forwardedFor, trusted), client));
}

const hostile = fc.oneof(
  fc.string(),
  fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("10.0.0.1", "", " ", "[", "]:1", "%")), {
    maxLength: 40,
  })
    .map((entries) => entries.join(",")),
);

Deno.test("no header moves the address of a client that connects directly", () => {
  fc.assert(fc.property(hostile, fc.ipV4(), (header, peer) => {
    strictEqual(clientAddress(peer, header, nobody), peer);
  }));
});

Deno.test("whatever a client writes, the entry that a proxy appended decides", () => {
  fc.assert(fc.property(hostile, (header) => {
    strictEqual(clientAddress("10.0.0.1", `${header}, 198.51.100.1`, proxies), "198.51.100.1");
  }));
});

Deno.test("a header of any length is read in no time", () => {
  const header = "10.0.0.2,".repeat(100_000) + "10.0.0.2";
  doesNotThrow(() => clientAddress("10.0.0.1", header, proxies));
});

Deno.test("addressKey counts an IPv6 network of 64 bits as one, and IPv4 addresses singly", () => {
  strictEqual(addressKey("198.51.100.1"), "198.51.100.1");
  strictEqual(addressKey("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  strictEqual(addressKey("::1"), "::/64");
  strictEqual(addressKey("::ffff:198.51.100.1"), "198.51.100.1");
});

Deno.test("two IPv6 addresses share a key exactly when their first 64 bits agree", () => {
  const half = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
  const text = (groups: number[]) => groups.map((group) => group.toString(16)).join(":");
  // 2001 in front keeps clear of IPv4-mapped addresses, which are IPv4.
  fc.assert(fc.property(half, half, half, half, (net, host, otherNet, otherHost) => {
    const [first, second] = [[0x2001, ...net.slice(1)], [0x2001, ...otherNet.slice(1)]];
    strictEqual(addressKey(text([...first, ...host])), addressKey(text([...first, ...otherHost])));
    const same = text(first) === text(second);
    strictEqual(addressKey(text([...first, ...host])) === addressKey(text([...second, ...otherHost])), same);
  }));
});

Deno.test("networkKey joins the address keys of one /24 or one /48", () => {
  for (
    const [address, network] of [
      ["198.51.100.1", "198.51.100.0/24"],
      ["198.51.100.254", "198.51.100.0/24"],
      ["198.51.101.1", "198.51.101.0/24"],
      ["::ffff:198.51.100.1", "198.51.100.0/24"],
      ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
      ["2001:db8:1:ffff::1", "2001:db8:1::/48"],
      ["2001:db8:2::1", "2001:db8:2::/48"],
      ["::1", "::/48"],
    ] as const
  ) strictEqual(networkKey(addressKey(address)), network, address);
  strictEqual(networkKey("no address"), "no address");
});
