import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { parseNetworks } from "../limits/networks.ts";
import { openOutbound, type OutboundRequest } from "./outbound.ts";
import { OutboundError, type OutboundFault } from "./outbound_error.ts";
import { openRawServer, type RawServerOptions, write } from "./testing/raw_server.ts";

const allow = parseNetworks("127.0.0.0/8");
const TIMEOUT_MS = 300;
/** What a busy machine may add. */
const SLACK_MS = 1000;

/** Writes the text again and again until the other side has had enough. */
async function forever(connection: Deno.Conn, text: string, pauseMs = 0): Promise<void> {
  while (true) {
    await write(connection, text);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

type Reply = NonNullable<RawServerOptions["reply"]>;

async function faultOf(reply: Reply | undefined, request: Partial<OutboundRequest>, scheme = "http") {
  await using server = openRawServer(reply ? { reply } : {});
  await using outbound = openOutbound({ allow });
  const url = `${scheme}://127.0.0.1:${server.port}/`;
  const startedMs = performance.now();
  const error = await outbound.send({ method: "POST", ...request, url })
    .then(() => undefined, (error) => error);
  const durationMs = performance.now() - startedMs;
  ok(error instanceof OutboundError, `${error}`);
  // Ends only when our side has closed the connection.
  await server.left();
  return { code: error.code, durationMs };
}

const LATE: readonly [what: string, reply: Reply | undefined, scheme?: "https"][] = [
  ["says nothing", undefined],
  ["never ends the handshake", undefined, "https"],
  ["sends its headers byte by byte", async (connection) => {
    await write(connection, "HTTP/1.1 200 OK\r\nX-Slow: ");
    await forever(connection, "a", 20);
  }],
  ["sends its body byte by byte", async (connection) => {
    await write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    await forever(connection, "a", 20);
  }],
  [
    "sends empty promises",
    (connection) => forever(connection, "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n", 1),
  ],
  ["never ends its body", (connection) => write(connection, "HTTP/1.1 200 OK\r\n\r\nhello")],
];

for (const [what, reply, scheme] of LATE) {
  Deno.test(`a server that ${what} is left when the time is over`, async () => {
    const { code, durationMs } = await faultOf(reply, { timeoutMs: TIMEOUT_MS }, scheme);
    strictEqual(code, "timeout");
    ok(durationMs >= TIMEOUT_MS - 5 && durationMs < TIMEOUT_MS + SLACK_MS, `${durationMs} ms`);
  });
}

const BROKEN: readonly [what: string, reply: Reply][] = [
  ["hangs up", (connection) => Promise.resolve(connection.close())],
  ["speaks another protocol", (connection) => write(connection, "SSH-2.0-OpenSSH_9.6\r\n")],
  [
    "switches protocols unasked",
    (connection) =>
      write(connection, "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
  ],
  ["breaks off in its body", async (connection) => {
    await write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello");
    connection.close();
  }],
  ["breaks off in a chunk", async (connection) => {
    await write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
    connection.close();
  }],
  [
    "gives two lengths",
    (connection) =>
      write(
        connection,
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
      ),
  ],
  ["sends many headers", async (connection) => {
    await write(connection, "HTTP/1.1 200 OK\r\n");
    await forever(connection, `X-${"a".repeat(20)}: ${"b".repeat(1000)}\r\n`);
  }],
  ["sends one header without end", async (connection) => {
    await write(connection, "HTTP/1.1 200 OK\r\nX-Long: ");
    await forever(connection, "a".repeat(10_000));
  }],
];

for (const [what, reply] of BROKEN) {
  Deno.test(`a server that ${what} has broken off`, async () => {
    strictEqual((await faultOf(reply, { timeoutMs: 10_000 })).code, "broken" satisfies OutboundFault);
  });
}

Deno.test("headers of 15 KiB come through, of 17 KiB they do not", async () => {
  const headers = (sizeKiB: number) => `X: ${"a".repeat(1019)}\r\n`.repeat(sizeKiB);
  const reply = (sizeKiB: number): Reply => (connection) =>
    write(connection, `HTTP/1.1 200 OK\r\n${headers(sizeKiB)}Content-Length: 0\r\n\r\n`);
  await using server = openRawServer({ reply: reply(15) });
  await using outbound = openOutbound({ allow });
  const { headers: { x } } = await outbound.send({ method: "GET", url: `http://127.0.0.1:${server.port}/` });
  strictEqual(x?.length, 15 * 1021 - 2);
  strictEqual((await faultOf(reply(17), { timeoutMs: 10_000 })).code, "broken");
});

Deno.test("a connection that is reset has broken off", async () => {
  // What is left unread when a socket is closed makes the system send a reset.
  const { code } = await faultOf((connection) => Promise.resolve(connection.close()), {
    body: new Uint8Array(1 << 20),
    timeoutMs: 10_000,
  });
  strictEqual(code, "broken");
});

Deno.test("of a body without end the first bytes are kept and the rest is not waited for", async () => {
  for (const head of ["", "Content-Length: 100000000\r\n"]) {
    await using server = openRawServer({
      async reply(connection) {
        await write(connection, `HTTP/1.1 200 OK\r\n${head}\r\n`);
        await forever(connection, "0123456789");
      },
    });
    await using outbound = openOutbound({ allow });
    const reply = await outbound.send({ method: "GET", url: `http://127.0.0.1:${server.port}/` });
    strictEqual(reply.truncated, true);
    strictEqual(new TextDecoder().decode(reply.body), "0123456789".repeat(410).slice(0, 4096));
    await server.left();
  }
});

Deno.test("a reply is cut exactly where it is longer than what may be kept", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.nat(40), fc.boolean(), async (length, maxReplyBytes, chunked) => {
      const body = "a".repeat(length);
      await using server = openRawServer({
        reply: (connection) =>
          write(
            connection,
            chunked
              ? `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${
                [...body].map((one) => `1\r\n${one}\r\n`).join("")
              }0\r\n\r\n`
              : `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${body}`,
          ),
      });
      await using outbound = openOutbound({ allow });
      const reply = await outbound.send({
        method: "GET",
        url: `http://127.0.0.1:${server.port}/`,
        maxReplyBytes,
      });
      deepStrictEqual(
        [reply.body.length, reply.truncated],
        [Math.min(length, maxReplyBytes), length > maxReplyBytes],
      );
    }),
    { numRuns: 40 },
  );
});

Deno.test("a resolver that does not answer is not waited for longer than a server", async () => {
  await using outbound = openOutbound({ allow, lookup: () => new Promise(() => {}) });
  const startedMs = performance.now();
  const sent = outbound.send({ method: "GET", url: "https://hook.test/", timeoutMs: TIMEOUT_MS });
  await rejects(sent, { code: "timeout" });
  ok(performance.now() - startedMs < TIMEOUT_MS + SLACK_MS);
});

Deno.test("a caller who gives up gets its own reason, at every stage of the call", async (t) => {
  const reason = new Error("gave up");
  await using silent = openRawServer();
  await using outbound = openOutbound({ allow });
  await t.step("before it began", async () => {
    const before = silent.connections;
    const signal = AbortSignal.abort(reason);
    const sent = outbound.send({ method: "GET", url: `http://127.0.0.1:${silent.port}/`, signal });
    await rejects(sent, (error) => error === reason);
    strictEqual(silent.connections, before);
  });
  for (const part of ["", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na"]) {
    await t.step(`after ${part.length} bytes of a reply`, async () => {
      const giveUp = new AbortController();
      await using server = openRawServer({
        async reply(connection) {
          await write(connection, part);
          giveUp.abort(reason);
        },
      });
      const url = `http://127.0.0.1:${server.port}/`;
      await rejects(
        outbound.send({ method: "GET", url, signal: giveUp.signal }),
        (error) => error === reason,
      );
      await server.left();
    });
  }
});

Deno.test("calls under way are broken off when the process stops, and none begins after", async () => {
  const asked = Promise.withResolvers<void>();
  await using server = openRawServer({ reply: () => Promise.resolve(asked.resolve()) });
  const outbound = openOutbound({ allow });
  const request = { method: "GET", url: `http://127.0.0.1:${server.port}/` } as const;
  const sent = rejects(outbound.send(request), { code: "broken", message: "The process is stopping" });
  await asked.promise;
  await outbound[Symbol.asyncDispose]();
  await sent;
  await server.left();
  await rejects(outbound.send(request), { code: "broken", message: "The process is stopping" });
  strictEqual(server.connections, 1);
});
