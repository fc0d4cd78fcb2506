import { doesNotThrow, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { parseAddress, parseNetworks } from "../limits/networks.ts";
import { checkAddress } from "./check_address.ts";
import { OutboundError, type OutboundFault } from "./outbound_error.ts";
import { publicAddress } from "./permitted_address.ts";

const nobody = parseNetworks("");
const loopback = parseNetworks("127.0.0.0/8, ::1/128");

function faultOf(url: string, allow = nobody): OutboundFault | undefined {
  try {
    checkAddress(url, allow);
    return undefined;
  } catch (error) {
    if (error instanceof OutboundError) return error.code;
    throw error;
  }
}

/** First and last address of each range, and the public neighbours where there are any. */
const RANGES: readonly [name: string, inside: readonly string[], outside?: readonly string[]][] = [
  ["this network", ["0.0.0.0", "0.0.0.1", "0.255.255.255"], ["1.0.0.0"]],
  ["private 10", ["10.0.0.0", "10.255.255.255"], ["9.255.255.255", "11.0.0.0"]],
  ["shared by carriers", ["100.64.0.0", "100.100.100.200", "100.127.255.255"], [
    "100.63.255.255",
    "100.128.0.0",
  ]],
  ["loopback", ["127.0.0.0", "127.0.0.1", "127.255.255.255"], ["126.255.255.255", "128.0.0.0"]],
  ["link-local, instance metadata", ["169.254.0.0", "169.254.169.254", "169.254.255.255"], [
    "169.253.255.255",
    "169.255.0.0",
  ]],
  ["private 172", ["172.16.0.0", "172.31.255.255"], ["172.15.255.255", "172.32.0.0"]],
  ["protocol assignments", ["192.0.0.0", "192.0.0.192", "192.0.0.255"], ["191.255.255.255", "192.0.1.0"]],
  ["documentation 1", ["192.0.2.0", "192.0.2.255"], ["192.0.3.0"]],
  ["AS112", ["192.31.196.0", "192.31.196.255", "192.175.48.0", "192.175.48.255"], [
    "192.31.195.255",
    "192.31.197.0",
  ]],
  ["multicast tunnels", ["192.52.193.0", "192.52.193.255"], ["192.52.192.255", "192.52.194.0"]],
  ["6to4 relays", ["192.88.99.0", "192.88.99.255"], ["192.88.98.255", "192.88.100.0"]],
  ["private 192", ["192.168.0.0", "192.168.255.255"], ["192.167.255.255", "192.169.0.0"]],
  ["benchmarks", ["198.18.0.0", "198.19.255.255"], ["198.17.255.255", "198.20.0.0"]],
  ["documentation 2", ["198.51.100.0", "198.51.100.255"], ["198.51.99.255", "198.51.101.0"]],
  ["documentation 3", ["203.0.113.0", "203.0.113.255"], ["203.0.112.255", "203.0.114.0"]],
  ["multicast", ["224.0.0.0", "239.255.255.255"], ["223.255.255.255"]],
  ["reserved", ["240.0.0.0", "255.255.255.254"]],
  ["broadcast", ["255.255.255.255"]],
  ["the host of a cloud machine", ["168.63.129.16"], ["168.63.129.15", "168.63.129.17"]],
  ["unspecified", ["::"]],
  ["loopback 6", ["::1"]],
  ["IPv4-compatible", ["::2", "::7f00:1", "::127.0.0.1", "::8.8.8.8", "::ffff:ffff"]],
  ["IPv4-mapped", ["::ffff:0:0", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "::ffff:ffff:ffff"]],
  ["IPv4-translated", ["::ffff:0:0:0", "::ffff:0:7f00:1", "::ffff:0:808:808"]],
  ["NAT64", ["64:ff9b::", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b::ffff:ffff"]],
  ["local NAT64", ["64:ff9b:1::", "64:ff9b:1::7f00:1", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"]],
  ["discard", ["100::", "100::ffff:ffff:ffff:ffff"]],
  ["Teredo", ["2001::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["protocol assignments 6", ["2001:1::1", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"], ["2001:200::"]],
  ["benchmarks 6", ["2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff"]],
  ["AS112 6", ["2001:4:112::", "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"], [
    "2620:4f:7fff::",
    "2620:4f:8001::",
  ]],
  ["hashes", ["2001:10::", "2001:1f::", "2001:20::", "2001:2f::", "2001:30::", "2001:3f::"]],
  ["documentation 6", ["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"], ["2001:db7::", "2001:db9::"]],
  ["6to4", ["2002::", "2002:7f00:1::", "2002:808:808::1", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"], [
    "2003::",
  ]],
  ["documentation 6, the long one", ["3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"], ["3fff:1000::"]],
  ["beyond what is assigned", ["1000::", "4000::", "8000::1", "e000::", "fbff::"]],
  ["segment routing", ["5f00::", "5f00:ffff::"]],
  ["unique-local", ["fc00::", "fd00::1", "fd00:ec2::254", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["link-local 6", ["fe80::", "fe80::1", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["site-local", ["fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ["multicast 6", ["ff00::", "ff02::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
];

const urlOf = (address: string) => `https://${address.includes(":") ? `[${address}]` : address}/hook`;

for (const [name, inside, outside = []] of RANGES) {
  Deno.test(`checkAddress refuses ${name}, and no neighbour of it`, () => {
    for (const address of inside) strictEqual(faultOf(urlOf(address)), "address-refused", address);
    for (const address of outside) strictEqual(faultOf(urlOf(address)), undefined, address);
  });
}

Deno.test("checkAddress lets public addresses and names through", () => {
  for (
    const url of [
      "https://hook.example/path?query=1",
      "https://hook.example:8443/",
      "https://8.8.8.8/",
      "https://[2606:4700:4700::1111]:8443/",
      "https://xn--bcher-kva.example/",
      "https://notlocalhost/",
      `https://hook.example/${"a".repeat(479)}`,
    ]
  ) doesNotThrow(() => checkAddress(url, nobody), url);
});

Deno.test("checkAddress sees the loopback address in every spelling", () => {
  const hosts = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0X7F.0x0.0x0.0x1",
    "017700000001",
    "0177.0.0.01",
    "0177.0x0.0.1",
    "00000177.1",
    "127.0.0.0x1",
    "%31%32%37.0.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "１２７.0.0.1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000::0001]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:FFFF:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "a.localhost",
    "ｌocalhost",
  ];
  for (const host of hosts) strictEqual(faultOf(`https://${host}/`), "address-refused", host);
});

Deno.test("checkAddress sees every private IPv4 address, as a number, in hexadecimal and in octal", () => {
  const parts = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
  fc.assert(fc.property(parts, ([a, b, c]) => {
    const number = 10 * 2 ** 24 + a * 2 ** 16 + b * 2 ** 8 + c;
    for (
      const host of [
        number,
        `0x${number.toString(16)}`,
        `0${number.toString(8)}`,
        `10.${a * 65536 + b * 256 + c}`,
      ]
    ) {
      strictEqual(faultOf(`https://${host}/`), "address-refused", String(host));
    }
  }));
});

Deno.test("no IPv6 address that carries an IPv4 address in a known form is public", () => {
  fc.assert(fc.property(fc.ipV4(), (inner) => {
    const [a = 0, b = 0, c = 0, d = 0] = inner.split(".").map(Number);
    const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
    for (
      const form of [`::${hex}`, `::ffff:${hex}`, `::ffff:0:${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`]
    ) {
      ok(!publicAddress(parseAddress(form)!), form);
    }
  }));
});

Deno.test("checkAddress refuses what is no plain https address, with the reason", () => {
  const table: readonly [url: string, fault: OutboundFault][] = [
    ["http://hook.example/", "not-https"],
    ["ftp://hook.example/", "not-https"],
    ["file:///etc/passwd", "not-https"],
    ["javascript:alert(1)", "not-https"],
    ["gopher://127.0.0.1:6379/_INFO", "not-https"],
    ["", "bad-url"],
    ["hook.example", "bad-url"],
    ["//hook.example/", "bad-url"],
    ["https://", "bad-url"],
    ["https://hook.example:99999/", "bad-url"],
    ["https://[fe80::1%25eth0]/", "bad-url"],
    ["https://1.2.3.4.5/", "bad-url"],
    ["https://256.1.1.1/", "bad-url"],
    ["https://user@hook.example/", "bad-url"],
    ["https://user:password@hook.example/", "bad-url"],
    ["https://:password@hook.example/", "bad-url"],
    ["https://hook.example/#fragment", "bad-url"],
    ["https://hook.example/#", "bad-url"],
    [" https://hook.example/", "bad-url"],
    ["https://hook.example/\r\nHost: other", "bad-url"],
    ["https://ho\tok.example/", "bad-url"],
    ["https://hook.example/\0", "bad-url"],
    [`https://hook.example/${"a".repeat(480)}`, "bad-url"],
    ["https:\\\\127.0.0.1\\", "address-refused"],
    ["https:127.0.0.1", "address-refused"],
  ];
  for (const [url, fault] of table) strictEqual(faultOf(url), fault, url);
});

Deno.test("an allowed network may be called, also without TLS, and nothing beside it", () => {
  for (const host of ["127.0.0.1", "127.8.8.8:8080", "[::1]:8080", "localhost:8080", "2130706433"]) {
    strictEqual(faultOf(`http://${host}/`, loopback), undefined, host);
    strictEqual(faultOf(`https://${host}/`, loopback), undefined, host);
  }
  strictEqual(faultOf("https://10.0.0.1/", loopback), "address-refused");
  strictEqual(faultOf("http://10.0.0.1/", loopback), "not-https");
  strictEqual(faultOf("http://8.8.8.8/", loopback), "not-https");
  strictEqual(faultOf("https://[::ffff:127.0.0.1]/", loopback), "address-refused");
});

Deno.test("what is wrong is said without the secrets an address may hold", () => {
  for (
    const url of [
      "https://user:hunter2@hook.example/",
      "https://10.0.0.1/hunter2?hunter2",
      "https://a.example/?hunter2#x",
      "https://user:hunter2@ho st/",
      `https://user:hunter2@${"a".repeat(500)}/`,
    ]
  ) {
    try {
      checkAddress(url, nobody);
      ok(false, url);
    } catch (error) {
      ok(error instanceof OutboundError && !error.message.includes("hunter2"), String(error));
    }
  }
});

Deno.test("any text at all is let through or refused with a fault", () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()), (text) => void faultOf(text)));
});
