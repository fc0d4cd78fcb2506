import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { parseNetworks } from "../limits/networks.ts";
import { openOutbound, type OutboundRequest } from "./outbound.ts";
import { OutboundError, type OutboundFault } from "./outbound_error.ts";
import { makeCertificate } from "./testing/certificate.ts";
import { openRawServer, write } from "./testing/raw_server.ts";

const loopback = parseNetworks("127.0.0.0/8, ::1/128");
const nobody = parseNetworks("");
const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const answerOk = (connection: Deno.Conn) => write(connection, OK);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const answering = (...answers: string[]) => () => Promise.resolve(answers);

async function failsWith(sent: Promise<unknown>, code: OutboundFault): Promise<OutboundError> {
  const error = await sent.then(() => undefined, (error) => error);
  ok(error instanceof OutboundError, `${error}`);
  strictEqual(error.code, code, `${error.message}: ${error.cause}`);
  return error;
}

Deno.test("a request arrives in the name of its host over TLS, and the reply comes back whole", async () => {
  const certificate = await makeCertificate(["DNS:hook.test"]);
  await using server = openRawServer({
    tls: certificate,
    reply: (connection) =>
      write(connection, "HTTP/1.1 202 Accepted\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 5\r\n\r\nhello"),
  });
  await using outbound = openOutbound({
    allow: loopback,
    lookup: answering("127.0.0.1"),
    ca: certificate.cert,
  });
  const reply = await outbound.send({
    method: "POST",
    url: `https://hook.test:${server.port}/in?a=1`,
    headers: { "Content-Type": "application/json", Host: "other.test", "Content-Length": "999" },
    body: '{"ü":1}',
  });
  deepStrictEqual(
    { status: reply.status, a: reply.headers["x-a"], body: text(reply.body), address: reply.address },
    { status: 202, a: "1, 2", body: "hello", address: "127.0.0.1" },
  );
  strictEqual(reply.truncated, false);
  ok(reply.durationMs > 0 && reply.durationMs < 10_000);
  const [head = "", body] = server.requests.join("").split("\r\n\r\n");
  const lines = head.toLowerCase().split("\r\n");
  strictEqual(lines[0], "post /in?a=1 http/1.1");
  deepStrictEqual(lines.slice(1).toSorted(), [
    "connection: close",
    "content-length: 8",
    "content-type: application/json",
    `host: hook.test:${server.port}`,
  ]);
  strictEqual(body, '{"ü":1}');
});

Deno.test("TLS is refused for another name, by a stranger, and where none is spoken", async (t) => {
  const certificate = await makeCertificate(["DNS:hook.test", "IP:127.0.0.1"]);
  await using server = openRawServer({ tls: certificate, reply: answerOk });
  await using plain = openRawServer({ reply: answerOk });
  const lookup = answering("127.0.0.1");
  await using trusting = openOutbound({ allow: loopback, lookup, ca: certificate.cert });
  await using outbound = openOutbound({ allow: loopback, lookup });
  const get = (host: string, port: number) =>
    ({ method: "GET", url: `https://${host}:${port}/` }) satisfies OutboundRequest;
  await t.step("another name", async () => {
    const { message } = await failsWith(trusting.send(get("other.test", server.port)), "tls-failed");
    strictEqual(message, 'Cannot agree on TLS with "other.test": ERR_TLS_CERT_ALTNAME_INVALID');
  });
  await t.step("another address", async () => {
    await using elsewhere = openRawServer({ hostname: "127.0.0.2", tls: certificate });
    await failsWith(trusting.send(get("127.0.0.2", elsewhere.port)), "tls-failed");
  });
  await t.step("a stranger", async () => {
    await failsWith(outbound.send(get("hook.test", server.port)), "tls-failed");
  });
  await t.step("no TLS", async () => {
    await failsWith(trusting.send(get("hook.test", plain.port)), "tls-failed");
  });
  strictEqual(server.requests.length, 0);
  await t.step("an address that the certificate names is accepted", async () => {
    strictEqual((await trusting.send(get("127.0.0.1", server.port))).status, 200);
    strictEqual((await trusting.send(get("hook.test.", server.port))).status, 200);
  });
});

Deno.test("a name that changes its address between the check and the connection reaches only what was checked", async () => {
  await using pinned = openRawServer({ hostname: "127.0.0.2", reply: answerOk });
  await using victim = openRawServer({ hostname: "127.0.0.1", port: pinned.port, reply: answerOk });
  let asked = 0;
  await using outbound = openOutbound({
    allow: parseNetworks("127.0.0.2"),
    lookup: () => Promise.resolve(asked++ === 0 ? ["127.0.0.2"] : ["127.0.0.1"]),
  });
  const request = { method: "GET", url: `http://rebind.test:${pinned.port}/` } as const;
  strictEqual((await outbound.send(request)).address, "127.0.0.2");
  strictEqual(asked, 1);
  await failsWith(outbound.send(request), "not-https");
  strictEqual(asked, 2);
  deepStrictEqual([pinned.connections, victim.connections], [1, 0]);
});

Deno.test({
  name: "a public name that turns into the loopback address is still called at the public one",
  permissions: { net: ["127.0.0.1"] },
  async fn() {
    await using victim = openRawServer({ reply: answerOk });
    let asked = 0;
    await using outbound = openOutbound({
      allow: nobody,
      lookup: () => Promise.resolve(asked++ === 0 ? ["8.8.8.8"] : ["127.0.0.1"]),
    });
    const request = { method: "GET", url: `https://rebind.test:${victim.port}/` } as const;
    const error = await failsWith(outbound.send(request), "not-permitted");
    match(error.message, /"rebind\.test".*"deno task serve"/);
    match(String(error.cause), new RegExp(`8\\.8\\.8\\.8:${victim.port}`));
    deepStrictEqual([asked, victim.connections], [1, 0]);
  },
});

Deno.test({
  name: "a process that may not reach other machines says which task may",
  permissions: { net: ["127.0.0.1"] },
  async fn() {
    await using outbound = openOutbound({ allow: nobody });
    for (const host of ["hook.example", "8.8.8.8"]) {
      const error = await failsWith(
        outbound.send({ method: "GET", url: `https://${host}/` }),
        "not-permitted",
      );
      match(error.message, /start it with "deno task serve"$/);
    }
  },
});

Deno.test("one address that may not be called among those of a name refuses it", async () => {
  await using server = openRawServer({ reply: answerOk });
  const answers = [
    ["127.0.0.1"],
    ["8.8.8.8", "127.0.0.1"],
    ["127.0.0.1", "8.8.8.8"],
    ["2606:4700:4700::1111", "::ffff:127.0.0.1"],
    ["fe80::1%eth0"],
    ["0x7f.1"],
    ["hook.test"],
    [""],
  ];
  for (const addresses of answers) {
    await using outbound = openOutbound({ allow: nobody, lookup: answering(...addresses) });
    const url = `https://hook.test:${server.port}/secret`;
    const error = await failsWith(outbound.send({ method: "GET", url }), "address-refused");
    strictEqual(error.message, 'Cannot call "hook.test", it is not on the public internet');
  }
  strictEqual(server.connections, 0);
});

Deno.test("without TLS only allowed addresses are called, whatever the name says", async () => {
  await using server = openRawServer({ reply: answerOk });
  const url = `http://hook.test:${server.port}/`;
  for (const addresses of [["8.8.8.8"], ["10.0.0.1"], ["127.0.0.1", "8.8.8.8"]]) {
    await using outbound = openOutbound({ allow: loopback, lookup: answering(...addresses) });
    await failsWith(outbound.send({ method: "GET", url }), "not-https");
  }
  strictEqual(server.connections, 0);
  await using outbound = openOutbound({ allow: loopback, lookup: answering("127.0.0.1") });
  strictEqual((await outbound.send({ method: "GET", url })).status, 200);
});

Deno.test("a name without an address is unresolvable, an address without a server cannot be connected to", async () => {
  const request = { method: "GET", url: "https://nothing.invalid/" } as const;
  const failing = () => Promise.reject(new Error("SERVFAIL"));
  for (const lookup of [answering(), failing, undefined]) {
    await using outbound = openOutbound({ allow: nobody, ...(lookup ? { lookup } : {}) });
    await failsWith(outbound.send(request), "unresolvable");
  }
  const server = openRawServer();
  await server[Symbol.asyncDispose]();
  await using outbound = openOutbound({ allow: loopback });
  await failsWith(
    outbound.send({ method: "GET", url: `http://127.0.0.1:${server.port}/` }),
    "connect-failed",
  );
});

Deno.test("a redirect is a reply, nobody follows it", async () => {
  await using elsewhere = openRawServer({ reply: answerOk });
  const location = `http://127.0.0.1:${elsewhere.port}/`;
  for (const status of [301, 302, 303, 307, 308]) {
    await using server = openRawServer({
      reply: (connection) =>
        write(connection, `HTTP/1.1 ${status} Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
    });
    await using outbound = openOutbound({ allow: loopback });
    const reply = await outbound.send({ method: "GET", url: `http://127.0.0.1:${server.port}/` });
    deepStrictEqual([reply.status, reply.headers["location"]], [status, location]);
    strictEqual(server.connections, 1);
  }
  strictEqual(elsewhere.connections, 0);
});

Deno.test("every call has a connection of its own, closed when it ends", async () => {
  await using server = openRawServer({ reply: answerOk });
  await using outbound = openOutbound({ allow: loopback });
  const url = `http://127.0.0.1:${server.port}/`;
  await Promise.all([1, 2, 3].map(() => outbound.send({ method: "GET", url })));
  await outbound.send({ method: "GET", url });
  strictEqual(server.connections, 4);
  await server.left();
});

Deno.test("proxies of the environment are not asked", async () => {
  await using proxy = openRawServer({ reply: answerOk });
  await using server = openRawServer({ reply: answerOk });
  const names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "NODE_USE_ENV_PROXY"];
  const before = names.map((name) => [name, Deno.env.get(name)] as const);
  for (const name of names) Deno.env.set(name, `http://127.0.0.1:${proxy.port}`);
  Deno.env.set("NODE_USE_ENV_PROXY", "1");
  try {
    await using outbound = openOutbound({ allow: loopback });
    await outbound.send({ method: "GET", url: `http://127.0.0.1:${server.port}/` });
  } finally {
    for (const [name, value] of before) {
      value === undefined ? Deno.env.delete(name) : Deno.env.set(name, value);
    }
  }
  deepStrictEqual([proxy.connections, server.connections], [0, 1]);
});
