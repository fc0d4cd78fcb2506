import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { wholeResponse } from "../../contract/whole_response.ts";
import { listen } from "./listen.ts";
import type { ListenOptions } from "./listener.ts";
import { type RawClient, rawClient } from "./testing/raw_client.ts";

const LISTENERS = { "Deno.serve": undefined, "node:http": 16_384 } as const;

type Fetch = ListenOptions["fetch"];

/** Listens on a free port; what goes wrong there fails the test, unless it looks at it. */
async function open(maxFrameBytes: number | undefined, fetch: Fetch, onError?: (error: unknown) => void) {
  const listener = await listen({
    hostname: "127.0.0.1",
    port: 0,
    maxFrameBytes,
    fetch,
    onError: onError ?? ((error) => {
      throw error;
    }),
  });
  return {
    ...listener,
    url: `http://127.0.0.1:${listener.port}`,
    raw: (): Promise<RawClient> => rawClient(listener.port),
    [Symbol.asyncDispose]: () => listener.shutdown(),
  };
}

const KIB_64 = new Uint8Array(65_536);

for (const [name, limit] of Object.entries(LISTENERS)) {
  const on = (guarantee: string, test: () => Promise<void>) => Deno.test(`${name}: ${guarantee}`, test);

  on("a request is answered, and says where it came from", async () => {
    await using server = await open(limit, async (request, { remoteAddr }) => {
      const { pathname, search } = new URL(request.url);
      return Response.json(
        { at: pathname + search, said: await request.json(), from: remoteAddr.hostname },
        { status: 201, headers: { "x-one": "1" } },
      );
    });
    const response = await fetch(`${server.url}/a%20b?c=%00`, { method: "PUT", body: '{"d":[1]}' });
    strictEqual(response.status, 201);
    strictEqual(response.headers.get("x-one"), "1");
    deepStrictEqual(await response.json(), { at: "/a%20b?c=%00", said: { d: [1] }, from: "127.0.0.1" });
  });

  on("what is there as a whole goes out with its length", async () => {
    const bodies = ["", "é".repeat(10_000), KIB_64, new Uint8Array(3_000_000)];
    await using server = await open(limit, (request) => new Response(bodies[Number(request.url.at(-1))]));
    for (const [index, body] of bodies.entries()) {
      const response = await fetch(`${server.url}/${index}`, { headers: { "accept-encoding": "identity" } });
      const bytes = await response.arrayBuffer();
      strictEqual(Number(response.headers.get("content-length")), bytes.byteLength);
      strictEqual(bytes.byteLength, typeof body === "string" ? body.length * 2 : body.byteLength);
    }
  });

  on("a response whose parts are remembered goes out like any other, to GET and to HEAD", async () => {
    const headers = [["X-One", "~"], ["X-Two", "a"], ["X-Two", "b"]] as const;
    const bodies = ["", "é".repeat(10_000), KIB_64];
    await using server = await open(limit, ({ method, url }) => {
      const body = bodies[Number(url.at(-1))]!;
      const length = typeof body === "string" ? body.length * 2 : body.byteLength;
      const stated = method === "HEAD" ? [["Content-Length", String(length)] as const] : [];
      return wholeResponse(body, 418, [...headers, ...stated]);
    });
    for (const [index, body] of bodies.entries()) {
      const ask = (method: string) =>
        fetch(`${server.url}/${index}`, { method, headers: { "accept-encoding": "identity" } });
      const [get, head] = [await ask("GET"), await ask("HEAD")];
      const sent = new Uint8Array(await get.arrayBuffer());
      deepStrictEqual(sent, typeof body === "string" ? new TextEncoder().encode(body) : body);
      strictEqual((await head.arrayBuffer()).byteLength, 0);
      for (const { status, headers } of [get, head]) {
        strictEqual(status, 418);
        strictEqual(headers.get("x-one"), "~");
        strictEqual(headers.get("x-two"), "a, b");
        strictEqual(headers.get("content-length"), String(sent.byteLength));
      }
    }
  });

  on("an answer without a body has a length of 0, where its status has one at all", async () => {
    await using server = await open(
      limit,
      ({ url }) => new Response(null, { status: Number(url.slice(-3)) }),
    );
    for (const [status, length] of [[202, "0"], [201, "0"], [404, "0"], [204, null], [304, null]] as const) {
      const { headers, body } = await fetch(`${server.url}/${status}`);
      await body?.cancel();
      strictEqual(headers.get("content-length"), length, String(status));
      strictEqual(headers.get("transfer-encoding"), null, String(status));
    }
  });

  on("a body of 20 MB arrives whole", async () => {
    await using server = await open(limit, async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const digest = await crypto.subtle.digest("SHA-256", bytes);
      return new Response(new Uint8Array(digest).toHex());
    });
    const body = new Uint8Array(20_000_000);
    for (let at = 0; at < body.length; at += KIB_64.length) {
      crypto.getRandomValues(body.subarray(at, at + KIB_64.length));
    }
    const expected = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).toHex();
    const response = await fetch(server.url, { method: "POST", body });
    strictEqual(await response.text(), expected);
  });

  on("a body is handed on as it comes", async () => {
    const first = Promise.withResolvers<string>();
    await using server = await open(limit, async (request) => {
      let text = "";
      for await (const part of request.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        first.resolve(text);
      }
      return new Response(text);
    });
    using client = await server.raw();
    await client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nkick\r\n");
    strictEqual(await first.promise, "kick");
    await client.send("5\r\nsnare\r\n0\r\n\r\n");
    match(await client.until("kicksnare"), /200 OK[^]*kicksnare/);
  });

  on("a body that breaks off fails to be read", async () => {
    const read = Promise.withResolvers<string>();
    const arrived = Promise.withResolvers<void>();
    const server = await open(limit, async (request) => {
      arrived.resolve();
      await request.text().then(read.resolve, () => read.resolve("it failed"));
      return new Response();
    });
    const client = await server.raw();
    await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nkick");
    await arrived.promise;
    client[Symbol.dispose]();
    strictEqual(await read.promise, "it failed");
    await server.shutdown();
  });

  on("a stream is made no faster than it is read, and is cancelled when its reader leaves", async () => {
    let made = 0;
    const cancelled = Promise.withResolvers<void>();
    await using server = await open(limit, () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            made++;
            if (made < 4096) controller.enqueue(KIB_64);
            else controller.close();
          },
          cancel: () => cancelled.resolve(),
        }, { highWaterMark: 0 }),
      ));
    const response = await fetch(server.url);
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    await cancelled.promise;
    ok(made < 1024, `${made} of 4096 chunks were made for one that was read`);
  });

  on("the head of a stream goes out before its first part is there", async () => {
    const part = Promise.withResolvers<void>();
    await using server = await open(limit, () =>
      new Response(
        new ReadableStream({
          async pull(controller) {
            await part.promise;
            controller.enqueue(KIB_64);
            controller.close();
          },
        }),
      ));
    const response = await fetch(server.url);
    part.resolve();
    strictEqual((await response.arrayBuffer()).byteLength, KIB_64.length);
  });

  on("a stream that fails breaks the transfer off", async () => {
    await using server = await open(limit, () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(KIB_64),
          async pull(controller) {
            await Promise.resolve();
            controller.error(new Error("The source is gone"));
          },
        }),
      ), () => {});
    await rejects(async () => await (await fetch(server.url)).arrayBuffer());
  });

  on("a client that leaves while it waits is known to have left", async () => {
    const waiting = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    await using server = await open(limit, async ({ signal }) => {
      signal.addEventListener("abort", () => left.resolve());
      waiting.resolve();
      await left.promise;
      return new Response("too late");
    });
    const leaving = new AbortController();
    const asked = fetch(server.url, { signal: leaving.signal });
    await waiting.promise;
    leaving.abort();
    await rejects(asked);
    await left.promise;
  });

  on("a client that got its answer has not left", async () => {
    const signals: AbortSignal[] = [];
    await using server = await open(limit, ({ signal }) => {
      signals.push(signal);
      return new Response("answer");
    });
    using client = await server.raw();
    for (let turn = 0; turn < 2; turn++) {
      await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      await client.until("answer");
    }
    strictEqual(signals[0]!.aborted, false);
  });

  on("HEAD gets the stated length, none where there is none, and no body", async () => {
    await using server = await open(limit, ({ url }) => {
      const headers = url.endsWith("/known") ? { "content-length": "7" } : {};
      return new Response(null, { headers });
    });
    using client = await server.raw();
    await client.send("HEAD /known HTTP/1.1\r\nHost: x\r\n\r\n");
    match(await client.until("\r\n\r\n"), /content-length: 7\r\n/i);
    await client.send("HEAD /unknown HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const answer = await client.rest();
    ok(!/content-length/i.test(answer) && answer.endsWith("\r\n\r\n"), answer);
  });

  on("every header arrives, one that is repeated as a list", async () => {
    await using server = await open(limit, ({ headers }) => Response.json([...headers]));
    using client = await server.raw();
    const many = Array.from({ length: 90 }, (_, index) => `x-${index}: ${index}\r\n`).join("");
    await client.send(`GET / HTTP/1.1\r\nHost: x\r\n${many}a: 1\r\nA: 2\r\nConnection: close\r\n\r\n`);
    const answer = await client.rest();
    for (let index = 0; index < 90; index++) ok(answer.includes(`["x-${index}","${index}"]`), answer);
    ok(answer.includes('["a","1, 2"]'), answer);
  });

  // The other takes in whatever comes.
  if (limit !== undefined) {
    on("a body that is refused unread is not taken in", async () => {
      await using server = await open(limit, () => new Response("too large", { status: 413 }));
      using client = await server.raw();
      const announced = 100_000_000;
      await client.send(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${announced}\r\n\r\n`);
      match(await client.until("too large"), /^HTTP\/1.1 413/);
      let sent = 0;
      await rejects(async () => {
        while (sent < announced) sent += await client.connection.write(KIB_64);
      });
      ok(sent < announced / 4, `${sent} bytes were taken`);
    });
  }

  on("a connection serves one request after the other", async () => {
    await using server = await open(limit, async (request) => new Response(`<${await request.text()}>`));
    using client = await server.raw();
    for (const said of ["kick", "snare", ""]) {
      await client.send(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${said.length}\r\n\r\n${said}`);
      match(await client.until(`<${said}>`), /^HTTP\/1.1 200/);
    }
  });

  on("requests that were sent at once are answered in order", async () => {
    await using server = await open(limit, ({ url }) => new Response(new URL(url).pathname));
    using client = await server.raw();
    await client.send(
      "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    match(await client.rest(), /\/1[^]*\/2$/);
  });

  on("100 requests at the same time are answered each with its own", async () => {
    await using server = await open(limit, async (request) => {
      const text = await request.text();
      await new Promise((resolve) => setTimeout(resolve, Number(text) % 7));
      return new Response(text);
    });
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        return await (await fetch(server.url, { method: "POST", body: String(index) })).text();
      }),
    );
    deepStrictEqual(answers, Array.from({ length: 100 }, (_, index) => String(index)));
  });

  for (const offer of ["h2c", "drums", "websocket"]) {
    on(`the offer to speak ${offer} instead is passed over where nobody takes it up`, async () => {
      await using server = await open(limit, ({ url }) => new Response(`answer to ${new URL(url).pathname}`));
      using client = await server.raw();
      await client.send(
        `GET /v1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${offer}\r\n\r\n`,
      );
      match(await client.until("answer to /v1"), /^HTTP\/1.1 200/);
    });
  }

  for (
    const [what, line] of [
      ["a strange host", "GET /a HTTP/1.1\r\nHost: a_b..c:99\r\n"],
      ["the absolute form of proxies", "GET http://elsewhere.example/a HTTP/1.1\r\nHost: x\r\n"],
    ] as const
  ) {
    on(`${what} changes nothing about the address that is asked for`, async () => {
      await using server = await open(limit, ({ url }) => new Response(`at ${new URL(url).pathname}`));
      using client = await server.raw();
      await client.send(`${line}Connection: close\r\n\r\n`);
      match(await client.rest(), /at \/a$/);
    });
  }

  on("what throws is reported, and answered 500", async () => {
    const reported: unknown[] = [];
    await using server = await open(
      limit,
      () => Promise.reject(new Error("a bug")),
      (error) => reported.push(error),
    );
    const response = await fetch(server.url);
    strictEqual(response.status, 500);
    strictEqual(await response.text(), "");
    strictEqual(String(reported), "Error: a bug");
  });

  on("a stop lets open requests finish, and waits for nobody who asks nothing", async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const server = await open(limit, async () => {
      begun.resolve();
      await go.promise;
      return new Response("finished");
    });
    using _idle = await server.raw();
    const asked = fetch(server.url);
    await begun.promise;
    const stopped = server.shutdown();
    go.resolve();
    strictEqual(await (await asked).text(), "finished");
    await stopped;
    await rejects(rawClient(server.port), Deno.errors.ConnectionRefused);
  });

  on("a port that is taken is told by its code", async () => {
    await using server = await open(limit, () => new Response());
    await rejects(
      async () =>
        await listen({
          hostname: "127.0.0.1",
          port: server.port,
          maxFrameBytes: limit,
          fetch: () => new Response(),
          onError: () => {},
        }),
      { code: "EADDRINUSE" },
    );
  });
}
