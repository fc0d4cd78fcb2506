import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { once } from "node:events";
import { freePort } from "../../../tests/support/server.ts";
import { ClientEnd, openOwner, type OwnerNode } from "../testing/relayed.ts";
import { until } from "./conformance.ts";
import { openProxy } from "./proxy.ts";
import { MAX_WAITING_BYTES } from "./relay.ts";

const target = (nodeUrl: string) => ({
  nodeUrl,
  path: "/v1/sessions/ses_a/live",
  protocols: ["downbeat.v1", "ticket.abc"],
  address: "2001:db8:1:2::/64" as string | undefined,
  requestId: "request-1",
});

/** A client joined with the node that has its room. */
async function joined(owner: OwnerNode) {
  const { open } = await openProxy(target(owner.url));
  const client = new ClientEnd();
  return { client, listener: open(client), socket: await owner.accept() };
}

async function closeCode(socket: Awaited<ReturnType<OwnerNode["accept"]>>): Promise<number> {
  const [code] = await once(socket, "close");
  return code;
}

Deno.test("texts go both ways in their order, the first ones from before the client was there", async () => {
  await using owner = await openOwner({ greeting: ["first", "second"] });
  const { client, listener, socket } = await joined(owner);
  const heard: string[] = [];
  socket.on("message", (data) => {
    heard.push(data.toString());
    socket.send(`echo ${data}`);
  });
  const said = Array.from({ length: 500 }, (_, i) => `é ${i}`);
  for (const text of said) listener.received(text, 0);
  await until(() => client.heard.length === 502);
  deepStrictEqual(heard, said);
  deepStrictEqual(client.heard, ["first", "second", ...said.map((text) => `echo ${text}`)]);
  const closing = closeCode(socket);
  listener.closed(1000);
  strictEqual(await closing, 1000);
});

Deno.test("the other node hears who asks, for what, and that a node asks for them", async () => {
  await using owner = await openOwner();
  const { listener, socket } = await joined(owner);
  const [request] = owner.requests;
  strictEqual(request?.url, "/v1/sessions/ses_a/live");
  const { headers } = request;
  strictEqual(headers["sec-websocket-protocol"], "downbeat.v1,ticket.abc");
  strictEqual(headers["x-forwarded-for"], "2001:db8:1:2::");
  strictEqual(headers["x-request-id"], "request-1");
  strictEqual(headers["downbeat-relayed"], "1");
  strictEqual(headers["sec-websocket-extensions"], undefined);
  const closing = closeCode(socket);
  listener.closed(1006);
  await closing;
});

Deno.test("a client's end is heard at the other node, with its code or as a broken connection", async () => {
  await using owner = await openOwner();
  for (const [code, heard] of [[4000, 4000], [1001, 1001], [1006, 1006], [1005, 1006]] as const) {
    const { listener, socket } = await joined(owner);
    const closing = closeCode(socket);
    listener.closed(code);
    strictEqual(await closing, heard);
  }
});

Deno.test("the other node's end is the client's, with its code or as a broken connection", async () => {
  await using owner = await openOwner();
  for (const code of [4030, 4040, 1012, 1000]) {
    const { client, listener, socket } = await joined(owner);
    socket.close(code, "because");
    strictEqual(await client.ended, code);
    listener.closed(code);
  }
  const { client, listener, socket } = await joined(owner);
  socket.terminate();
  strictEqual(await client.ended, "terminated");
  listener.closed(1006);
});

Deno.test("a connection that ended before the client was there ends the client's too", async () => {
  await using owner = await openOwner();
  const { open } = await openProxy(target(owner.url));
  (await owner.accept()).terminate();
  const client = new ClientEnd();
  const listener = open(client);
  strictEqual(await client.ended, "terminated");
  listener.closed(1006);
});

Deno.test("what the other node refuses is refused here, for the same reason", async () => {
  const refusals = {
    "401 Unauthorized": ["unauthenticated", undefined],
    "429 Too Many Requests\r\nretry-after: 7": ["quota-exceeded", 7],
    "503 Service Unavailable\r\nretry-after: 3": ["unavailable", 3],
    "503 Service Unavailable": ["unavailable", 1],
    "404 Not Found": ["unavailable", 1],
    "200 OK": ["unavailable", 1],
  } as const;
  for (const [refuse, [type, retryAfterSeconds]] of Object.entries(refusals)) {
    await using owner = await openOwner({ refuse });
    await rejects(openProxy(target(owner.url)), (error: { type: string; options: object }) => {
      strictEqual(error.type, type);
      strictEqual((error.options as { retryAfterSeconds?: number }).retryAfterSeconds, retryAfterSeconds);
      return true;
    });
  }
});

Deno.test("a node that is not there, and one that does not answer, are unavailable", async () => {
  const problem = { type: "unavailable" };
  await rejects(openProxy(target(`http://127.0.0.1:${freePort()}`)), problem);
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepting = silent.accept();
  await rejects(openProxy(target(`http://127.0.0.1:${silent.addr.port}`)), problem);
  (await accepting).close();
});

Deno.test("a client that falls behind is not read for until it has caught up", async () => {
  await using owner = await openOwner();
  const { client, listener, socket } = await joined(owner);
  client.bufferedBytes = MAX_WAITING_BYTES + 1;
  const text = "x".repeat(16 * 1024);
  let sent = 0;
  // Until the network between the nodes is full, which it only gets when nobody reads.
  await until(() => {
    for (let i = 0; i < 64; i++) socket.send(text);
    sent += 64;
    return socket.bufferedAmount > 64 * text.length;
  });
  ok(client.heard.length < sent);
  client.bufferedBytes = 0;
  await until(() => client.heard.length === sent);
  const closing = closeCode(socket);
  listener.closed(1000);
  await closing;
});

Deno.test("a client that stays behind is closed as slow, and the other node hears that it is gone", async () => {
  await using owner = await openOwner();
  const { client, listener, socket } = await joined(owner);
  client.bufferedBytes = MAX_WAITING_BYTES + 1;
  const closing = closeCode(socket);
  socket.send("one too many");
  strictEqual(await client.ended, 4008);
  listener.closed(4008);
  strictEqual(await closing, 1006);
});

Deno.test("a client is closed as slow when the other node does not read what it says", async () => {
  await using owner = await openOwner();
  const { client, listener, socket } = await joined(owner);
  socket.pause();
  const text = "x".repeat(16 * 1024);
  let ended: number | "terminated" | undefined;
  client.ended.then((how) => ended = how);
  await until(() => {
    for (let i = 0; i < 16; i++) listener.received(text, 0);
    return ended !== undefined;
  });
  strictEqual(ended, 4008);
  listener.closed(4008);
  const closing = closeCode(socket);
  socket.resume();
  strictEqual(await closing, 1006);
});
