import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { WebSocket } from "ws";
import type { Socket, SwitchedProtocols } from "../../contract/upgrade.ts";
import { listenUpgrading, type Patience } from "./listen_upgrading.ts";
import type { ListenOptions } from "./listener.ts";
import { handshake, type RawClient, rawClient } from "./testing/raw_client.ts";

const MAX_FRAME_BYTES = 16_384;

/** What the last socket heard, in order. */
interface Heard {
  readonly texts: string[];
  readonly atMs: number[];
  readonly closed: Promise<number>;
  readonly socket: Promise<Socket>;
}

interface Options {
  readonly patience?: Patience;
  readonly fetch?: ListenOptions["fetch"];
  onError?(error: unknown): void;
}

/** A server that opens every socket it is asked for, and answers all else. */
async function open({ patience, fetch, onError }: Options = {}) {
  const closed = Promise.withResolvers<number>();
  const opened = Promise.withResolvers<Socket>();
  const heard: Heard = { texts: [], atMs: [], closed: closed.promise, socket: opened.promise };
  const accept: SwitchedProtocols["open"] = (socket) => {
    opened.resolve(socket);
    return {
      received(text, atMs) {
        heard.texts.push(text);
        heard.atMs.push(atMs);
        socket.send(`heard ${text}`);
      },
      closed: closed.resolve,
    };
  };
  const listener = await listenUpgrading({
    hostname: "127.0.0.1",
    port: 0,
    maxFrameBytes: MAX_FRAME_BYTES,
    ...(patience && { patience }),
    fetch: fetch ?? ((_request, { upgrader }) => {
      upgrader?.accept("downbeat.v1", [["X-Request-Id", "r-1"]], accept);
      return new Response("plain");
    }),
    onError: onError ?? ((error) => {
      throw error;
    }),
  });
  return {
    heard,
    port: listener.port,
    shutdown: () => listener.shutdown(),
    raw: (): Promise<RawClient> => rawClient(listener.port),
    async join(protocols = ["downbeat.v1", "ticket.abc"]): Promise<Client> {
      return await join(`ws://127.0.0.1:${listener.port}/live`, protocols);
    },
    [Symbol.asyncDispose]: () => listener.shutdown(),
  };
}

interface Client extends Disposable {
  readonly ws: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  next(): Promise<string>;
}

async function join(url: string, protocols: string[]): Promise<Client> {
  const ws = new WebSocket(url, protocols, { perMessageDeflate: false });
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  ws.on("close", (code, reason) => closed.resolve({ code, reason: reason.toString() }));
  await new Promise<void>((resolve, reject) => ws.once("open", resolve).once("error", reject));
  ws.on("error", () => {});
  return {
    ws,
    closed: closed.promise,
    next: () => new Promise((resolve) => ws.once("message", (data) => resolve(data.toString()))),
    [Symbol.dispose]: () => ws.terminate(),
  };
}

Deno.test("a socket speaks the one protocol that was chosen, and texts go both ways", async () => {
  await using server = await open();
  using client = await server.join();
  strictEqual(client.ws.protocol, "downbeat.v1");
  strictEqual(client.ws.extensions, "");
  const before = performance.now();
  const answer = client.next();
  client.ws.send("grüße 🥁");
  strictEqual(await answer, "heard grüße 🥁");
  const [atMs] = server.heard.atMs;
  ok(atMs! >= before && atMs! <= performance.now());
});

Deno.test("a browser's own WebSocket joins, and hears why it ends", async () => {
  await using server = await open();
  const socket = new globalThis.WebSocket(`ws://127.0.0.1:${server.port}/`, ["downbeat.v1", "ticket.abc"]);
  const ended = new Promise<CloseEvent>((resolve) => socket.onclose = resolve);
  await new Promise((resolve) => socket.onopen = resolve);
  (await server.heard.socket).close(4003, "The room is gone");
  const { code, reason } = await ended;
  deepStrictEqual([code, reason], [4003, "The room is gone"]);
  strictEqual(await server.heard.closed, 4003);
});

Deno.test("the answer of an upgrade carries its headers", async () => {
  await using server = await open();
  using client = await server.raw();
  await client.send(handshake("/live", "downbeat.v1"));
  const answer = await client.until("\r\n\r\n");
  match(answer, /^HTTP\/1.1 101 /);
  match(answer, /X-Request-Id: r-1\r\n/);
});

Deno.test("what a client sends along with its handshake is not lost", async () => {
  const decided = Promise.withResolvers<void>();
  const texts: string[] = [];
  const heard = Promise.withResolvers<void>();
  await using server = await open({
    async fetch(_request, { upgrader }) {
      await decided.promise;
      upgrader!.accept("downbeat.v1", [], () => ({
        received(text) {
          texts.push(text);
          if (texts.length === 2) heard.resolve();
        },
        closed() {},
      }));
      return new Response();
    },
  });
  using client = await server.raw();
  const masked = (text: string) => `${String.fromCharCode(0x81, 0x80 | text.length)}\0\0\0\0${text}`;
  const bytes = Uint8Array.from(
    handshake("/live", "downbeat.v1") + masked("one") + masked("two"),
    (char) => char.charCodeAt(0),
  );
  await client.connection.write(bytes);
  decided.resolve();
  await heard.promise;
  deepStrictEqual(texts, ["one", "two"]);
});

Deno.test("a frame that announces more than it may hold ends the socket before it is read", async () => {
  await using server = await open();
  using client = await server.raw();
  await client.send(handshake("/live", "downbeat.v1"));
  await client.until("\r\n\r\n");
  // 60 MiB are announced, and none of them is sent.
  await client.connection.write(
    new Uint8Array([0x81, 0xff, 0, 0, 0, 0, 0x03, 0xc0, 0, 0, 1, 2, 3, 4]),
  );
  const bytes = await client.rest();
  deepStrictEqual([bytes.charCodeAt(0), bytes.charCodeAt(2) << 8 | bytes.charCodeAt(3)], [0x88, 1009]);
  strictEqual(await server.heard.closed, 1009);
});

const WHOLE = "x".repeat(MAX_FRAME_BYTES);
const MISTAKES: Readonly<Record<string, readonly [code: number, (client: Client) => void]>> = {
  "a frame that is a byte too large": [1009, ({ ws }) => ws.send(`${WHOLE}x`)],
  "a message whose parts are too large together": [1009, ({ ws }) => {
    ws.send(WHOLE, { fin: false });
    ws.send("x", { fin: true });
  }],
  "a message in too many parts": [1008, ({ ws }) => {
    for (let part = 0; part < 20; part++) ws.send("x", { fin: false });
  }],
  "bytes that are no text": [1003, ({ ws }) => ws.send(new Uint8Array([1, 2, 3]))],
  "a text that is not UTF-8": [1007, ({ ws }) => ws.send(new Uint8Array([0xff, 0xfe]), { binary: false })],
};
for (const [what, [code, mistake]] of Object.entries(MISTAKES)) {
  Deno.test(`${what} ends the socket with ${code}, which its sender gets to hear`, async () => {
    await using server = await open();
    using client = await server.join();
    mistake(client);
    strictEqual((await client.closed).code, code);
    await server.heard.closed;
    deepStrictEqual(server.heard.texts, []);
  });
}

Deno.test("a frame of exactly the limit is heard", async () => {
  await using server = await open();
  using client = await server.join();
  const answer = client.next();
  client.ws.send(WHOLE);
  strictEqual((await answer).length, "heard ".length + WHOLE.length);
});

Deno.test("a reason that does not fit a close frame is shortened between characters", async () => {
  await using server = await open();
  using client = await server.join();
  (await server.heard.socket).close(4009, "ü".repeat(100));
  deepStrictEqual(await client.closed, { code: 4009, reason: "ü".repeat(60) });
});

Deno.test("after goodbye nothing is received, and nothing can be sent", async () => {
  await using server = await open();
  using client = await server.join();
  const socket = await server.heard.socket;
  client.ws.once("message", () => {
    throw new Error("A text came after goodbye");
  });
  client.ws.pause();
  socket.close(4000, "");
  client.ws.send("too late");
  socket.send("too late");
  client.ws.resume();
  strictEqual((await client.closed).code, 4000);
  await server.heard.closed;
  deepStrictEqual(server.heard.texts, []);
});

Deno.test("what a client does not read is counted, and a cut ends it at once", async () => {
  await using server = await open();
  using client = await server.raw();
  await client.send(handshake("/live", "downbeat.v1"));
  await client.until("\r\n\r\n");
  const socket = await server.heard.socket;
  const sent = 64 * 1024 * 1024;
  for (let at = 0; at < sent; at += WHOLE.length) socket.send(WHOLE);
  ok(socket.bufferedBytes > sent / 2, `${socket.bufferedBytes} bytes wait`);
  socket.terminate();
  strictEqual(await server.heard.closed, 1006);
});

Deno.test("a refusal is an ordinary answer, after which the connection ends", async () => {
  await using server = await open({
    fetch: () => Response.json({ detail: "no" }, { status: 401, headers: { "www-authenticate": "Bearer" } }),
  });
  using client = await server.raw();
  await client.send(handshake("/live", "downbeat.v1"));
  const answer = await client.rest();
  match(answer, /^HTTP\/1.1 401 /);
  match(answer, /www-authenticate: Bearer\r\n/);
  match(answer, /connection: close\r\n[^]*\{"detail":"no"\}$/i);
});

Deno.test("a decision that fails is reported, and answered 500", async () => {
  const reported: unknown[] = [];
  await using server = await open({
    fetch(_request, { upgrader }) {
      upgrader!.accept("downbeat.v1", [], () => {
        throw new Error("A socket was opened");
      });
      throw new Error("a bug");
    },
    onError: (error) => reported.push(error),
  });
  using client = await server.raw();
  await client.send(handshake("/live", "downbeat.v1"));
  match(await client.rest(), /^HTTP\/1.1 500 /);
  strictEqual(String(reported), "Error: a bug");
});

Deno.test("a client that leaves while it is decided about is opened no socket, and harms nobody", async () => {
  const asked = Promise.withResolvers<void>();
  const decided = Promise.withResolvers<void>();
  let opened = 0;
  await using server = await open({
    async fetch(request, { upgrader }) {
      if (request.headers.get("upgrade") === null) return new Response("plain");
      asked.resolve();
      await decided.promise;
      upgrader!.accept("downbeat.v1", [], (socket) => {
        opened++;
        socket.send("hello");
        return { received() {}, closed() {} };
      });
      return new Response();
    },
  });
  const client = await server.raw();
  await client.send(handshake("/live", "downbeat.v1"));
  await asked.promise;
  client[Symbol.dispose]();
  strictEqual(await (await fetch(`http://127.0.0.1:${server.port}/`)).text(), "plain");
  decided.resolve();
  strictEqual(await (await fetch(`http://127.0.0.1:${server.port}/`)).text(), "plain");
  ok(opened <= 1);
});

Deno.test("a request with a body asks for no socket, whatever it offers", async () => {
  await using server = await open();
  using client = await server.raw();
  const request = handshake("/live", "downbeat.v1").replace("GET", "POST");
  await client.send(request.replace("\r\n\r\n", "\r\nContent-Length: 2\r\n\r\n{}"));
  match(await client.until("plain"), /^HTTP\/1.1 200 /);
});

Deno.test("a stop ends the sockets that are left, and waits for them", async () => {
  const server = await open();
  using client = await server.join();
  await server.heard.socket;
  const stopped = server.shutdown();
  strictEqual((await client.closed).code, 1012);
  await stopped;
  await rejects(server.raw());
});

const IMPATIENT: Patience = { headersMs: 100, requestMs: 200, idleMs: 50 };

Deno.test("headers and bodies that do not come are waited for only so long", async () => {
  await using server = await open({
    patience: IMPATIENT,
    fetch: async (request) => new Response(await request.text().catch(() => "it broke off")),
  });
  using slow = await server.raw();
  await slow.send("GET / HTTP/1.1\r\nHost: x\r\n");
  match(await slow.rest(), /^HTTP\/1.1 408 /);
  using slower = await server.raw();
  await slower.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
  match(await slower.rest(), /^HTTP\/1.1 408 /);
});

Deno.test("a socket is open for longer than any request may take", async () => {
  await using server = await open({ patience: IMPATIENT });
  using client = await server.join();
  // Nobody who is late is kept waiting for longer than this, so the socket would be gone by then.
  using late = await server.raw();
  await late.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
  await late.rest();
  const answer = client.next();
  client.ws.send("still here");
  strictEqual(await answer, "heard still here");
});
