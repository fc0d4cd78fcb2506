import { strictEqual } from "node:assert/strict";
import { parseNetworks } from "../limits/mod.ts";
import { clientOf } from "./client_of.ts";

const info = (hostname: string) => ({ remoteAddr: { transport: "tcp", hostname, port: 1 } });
const request = (forwarded?: string) =>
  new Request(
    "http://downbeat.test/",
    forwarded === undefined ? {} : { headers: { "x-forwarded-for": forwarded } },
  );
const nobody = { trusted: [] };
const proxies = { trusted: parseNetworks("10.0.0.0/8") };

Deno.test("clientOf believes no X-Forwarded-For while no proxy is trusted", () => {
  strictEqual(clientOf(nobody, request("192.0.2.9"), info("198.51.100.1")), "198.51.100.1");
});

Deno.test("clientOf takes the rightmost address that no trusted proxy has", () => {
  strictEqual(clientOf(proxies, request("203.0.113.1, 192.0.2.9, 10.1.1.1"), info("10.0.0.1")), "192.0.2.9");
});

Deno.test("clientOf counts IPv6 clients by their network", () => {
  strictEqual(
    clientOf(nobody, request(), info("2001:db8:1:2:3:4:5:6")),
    clientOf(nobody, request(), info("2001:db8:1:2::1")),
  );
  strictEqual(clientOf(nobody, request(), info("::ffff:192.0.2.1")), "192.0.2.1");
});

Deno.test("clientOf knows no address of a call that never crossed a network", () => {
  strictEqual(clientOf(proxies, request("192.0.2.9"), undefined), undefined);
  strictEqual(
    clientOf(proxies, request("192.0.2.9"), { remoteAddr: { transport: "unix", path: "/run/x" } }),
    undefined,
  );
});
