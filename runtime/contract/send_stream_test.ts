import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { deepStrictEqual, match, ok, rejects, strictEqual, throws } from "node:assert/strict";
import type { Observed } from "./testing/bound_app.ts";
import { type BoundApp, openBoundApp } from "./testing/bound_app.ts";
import { StreamSlots } from "./stream_slots.ts";
import { testHandlers } from "./testing/handlers.ts";

const PATH = "/v1/things/export";
const CHUNK_BYTES = 16_384;

/** What a source was asked for, and when it was told to stop. */
interface Source {
  readonly pulls: number;
  readonly cancelled: Promise<unknown>;
}

interface Script {
  readonly as?: "lines" | "zip";
  readonly slots?: StreamSlots;
  /** What the source gives for its nth pull, from 1; undefined ends it. */
  give?(pull: number): Uint8Array<ArrayBuffer> | undefined | Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** Bytes that no coding can shorten. */
const noise = () => crypto.getRandomValues(new Uint8Array(CHUNK_BYTES));

/** The test contract on a socket, its export made of what the script gives. */
async function serve({ as = "lines", slots = new StreamSlots(), give = noise }: Script) {
  let pulls = 0;
  const cancelled = Promise.withResolvers<unknown>();
  const ended = Promise.withResolvers<Observed>();
  const bound: BoundApp = await openBoundApp({
    streams: slots,
    onEnd: ended.resolve,
    handlers: {
      "things.export": () =>
        Promise.resolve({
          status: 200,
          type: as === "zip" ? "application/zip" : "application/x-ndjson",
          body: new ReadableStream({
            async pull(controller) {
              const chunk = await give(++pulls);
              if (chunk) controller.enqueue(chunk);
              else controller.close();
            },
            cancel: cancelled.resolve,
          }, { highWaterMark: 0 }),
        }),
    },
  });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, bound.app.fetch);
  const source: Source = {
    get pulls() {
      return pulls;
    },
    cancelled: cancelled.promise,
  };
  return {
    source,
    ended: ended.promise,
    observed: bound.observed,
    url: `http://127.0.0.1:${server.addr.port}${PATH}`,
    port: server.addr.port,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await bound[Symbol.asyncDispose]();
    },
  };
}

/** A client that asks and then reads nothing. */
async function askAndStall(port: number, encoding = "identity"): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ port, hostname: "127.0.0.1" });
  const head = `GET ${PATH} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: ${encoding}\r\n\r\n`;
  await connection.write(new TextEncoder().encode(head));
  return connection;
}

async function readToEnd(connection: Deno.Conn): Promise<string> {
  let text = "";
  for await (const chunk of connection.readable) text += new TextDecoder("latin1").decode(chunk);
  return text;
}

for (const [coding, decode] of [["gzip", gunzipSync], ["br", brotliDecompressSync]] as const) {
  Deno.test(`a stream of lines is compressed in ${coding} on its way and comes back as it was`, async () => {
    await using bound = await openBoundApp();
    const plain = await (await bound.request(PATH)).text();
    strictEqual(plain.split("\n").length, 2001);
    const coded = await bound.request(PATH, { headers: { "accept-encoding": coding } });
    strictEqual(coded.headers.get("content-encoding"), coding);
    strictEqual(coded.headers.get("content-type"), "application/x-ndjson");
    const bytes = await coded.bytes();
    ok(bytes.length < plain.length / 2, `${bytes.length} bytes`);
    strictEqual(new TextDecoder().decode(decode(bytes)), plain);
  });
}

Deno.test("a stream of a zip is never compressed again", async () => {
  await using bound = await openBoundApp();
  const response = await bound.request(`${PATH}?as=zip`, { headers: { "accept-encoding": "br, gzip" } });
  strictEqual(response.headers.get("content-encoding"), null);
  await response.body!.cancel();
});

Deno.test("a stream that was taken to its end is one observation of its status, made at its end", async () => {
  const gate = Promise.withResolvers<void>();
  await using served = await serve({
    async give(pull) {
      if (pull === 2) await gate.promise;
      return pull < 3 ? noise() : undefined;
    },
  });
  const response = await fetch(served.url, { headers: { "accept-encoding": "identity" } });
  strictEqual(response.status, 200);
  deepStrictEqual(served.observed, []);
  gate.resolve();
  strictEqual((await response.bytes()).length, 2 * CHUNK_BYTES);
  await served.ended;
  deepStrictEqual(served.observed, [{ operation: "things.export", status: 200, error: undefined }]);
});

for (const coding of ["identity", "gzip", "br"]) {
  Deno.test(`a reader that stands still stops the source, and later gets the rest (${coding})`, async () => {
    const CHUNKS = 4000;
    const slots = new StreamSlots();
    await using served = await serve({ slots, give: (pull) => pull <= CHUNKS ? noise() : undefined });
    const reader = (await fetch(served.url, { headers: { "accept-encoding": coding } })).body!.getReader();
    let size = (await reader.read()).value!.byteLength;
    const pulls = await standstill(() => served.source.pulls);
    ok(pulls < CHUNKS / 4, `${pulls} of ${CHUNKS} chunks were made for a reader of one`);
    strictEqual(slots.running, 1);
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
    }
    strictEqual(size, CHUNKS * CHUNK_BYTES);
    strictEqual((await served.ended).status, 200);
    strictEqual(slots.running, 0);
  });

  Deno.test(`a client that leaves ends the source at once, is a 499 and no failure (${coding})`, async () => {
    const slots = new StreamSlots();
    await using served = await serve({ slots, give: (pull) => pull < 4 ? noise() : new Promise(() => {}) });
    const client = new AbortController();
    const { signal } = client;
    const response = await fetch(served.url, { headers: { "accept-encoding": coding }, signal });
    const reader = response.body!.getReader();
    await reader.read();
    client.abort();
    await served.source.cancelled;
    await served.ended;
    deepStrictEqual(served.observed, [{ operation: "things.export", status: 499, error: undefined }]);
    strictEqual(slots.running, 0);
  });

  Deno.test(`a source that fails midway breaks the transfer off and is told once (${coding})`, async () => {
    const slots = new StreamSlots();
    await using served = await serve({
      slots,
      give(pull) {
        if (pull > 3) throw new Error("The cursor of the secret table is gone");
        return noise();
      },
    });
    const response = await fetch(served.url, { headers: { "accept-encoding": coding } });
    await rejects(() => response.bytes(), TypeError);
    await served.ended;
    strictEqual(served.observed.length, 1);
    strictEqual(served.observed[0]!.status, 500);
    match(String(served.observed[0]!.error), /The cursor of the secret table/);
    strictEqual(slots.running, 0);
  });

  Deno.test(`a reader that takes nothing for the time limit loses its stream (${coding})`, async () => {
    const slots = new StreamSlots({ idleMs: 150 });
    await using served = await serve({ slots });
    using connection = await askAndStall(served.port, coding);
    await served.source.cancelled;
    strictEqual((await served.ended).status, 499);
    strictEqual(slots.running, 0);
    // Not the last chunk of a whole transfer: what was under way arrives, and then the connection ends.
    const text = await readToEnd(connection);
    ok(text.startsWith("HTTP/1.1 200"));
    ok(!text.endsWith("\r\n0\r\n\r\n"));
  });
}

Deno.test("a source may be slower than a reader may be, as long as the reader waits", async () => {
  const slots = new StreamSlots({ idleMs: 20 });
  await using served = await serve({
    slots,
    async give(pull) {
      if (pull === 3) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 120));
      return noise();
    },
  });
  const response = await fetch(served.url, { headers: { "accept-encoding": "identity" } });
  strictEqual((await response.bytes()).length, 2 * CHUNK_BYTES);
  strictEqual((await served.ended).status, 200);
});

Deno.test("one stream more than there are slots is 503 with the time to wait; a slot that is given back is free", async () => {
  const cancelled: string[] = [];
  const slots = new StreamSlots({ count: 2 });
  await using bound = await openBoundApp({
    streams: slots,
    handlers: {
      "things.export": () =>
        Promise.resolve({
          status: 200,
          type: "application/zip",
          body: new ReadableStream({ cancel: () => void cancelled.push("source") }, { highWaterMark: 0 }),
        }),
    },
  });
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => bound.request(PATH)));
  deepStrictEqual([first!.status, second!.status, third!.status], [200, 200, 503]);
  strictEqual(third!.headers.get("retry-after"), "5");
  strictEqual((await third!.json()).type, "/problems/unavailable");
  deepStrictEqual(cancelled, ["source"]);
  await first!.body!.cancel();
  strictEqual(slots.running, 1);
  const fourth = await bound.request(PATH);
  strictEqual(fourth.status, 200);
  await fourth.body!.cancel();
  await second!.body!.cancel();
  strictEqual(slots.running, 0);
  deepStrictEqual(bound.observed.map(({ status }) => status), [503, 499, 499, 499]);
});

Deno.test("HEAD of a stream has the headers of GET, takes no slot and lets go of the source", async () => {
  let cancels = 0;
  const slots = new StreamSlots({ count: 0 });
  await using bound = await openBoundApp({
    streams: slots,
    handlers: {
      "things.export": () =>
        Promise.resolve({
          status: 200,
          type: "application/x-ndjson",
          body: new ReadableStream({ cancel: () => void cancels++ }, { highWaterMark: 0 }),
        }),
    },
  });
  const response = await bound.request(PATH, { method: "HEAD", headers: { "accept-encoding": "gzip" } });
  strictEqual(response.status, 200);
  strictEqual(response.headers.get("content-type"), "application/x-ndjson");
  strictEqual(response.headers.get("content-encoding"), "gzip");
  strictEqual(await response.text(), "");
  strictEqual(cancels, 1);
  deepStrictEqual(bound.observed.map(({ status }) => status), [200]);
});

Deno.test("a source that complains about being let go of ends nothing", async () => {
  await using bound = await openBoundApp({
    handlers: {
      "things.export": () =>
        Promise.resolve({
          status: 200,
          type: "application/zip",
          body: new ReadableStream({ cancel: () => Promise.reject(new Error("Too late")) }),
        }),
    },
  });
  for (const method of ["GET", "HEAD"]) await (await bound.request(PATH, { method })).body?.cancel();
  deepStrictEqual(bound.observed.map(({ status }) => status), [499, 200]);
});

Deno.test("bytes where a stream is declared, and the reverse, are a 500 while replies are checked", async () => {
  const bytes = () => Promise.resolve({ status: 200, type: "application/zip", body: noise() });
  const stream = () => Promise.resolve({ status: 200, type: "audio/midi", body: new ReadableStream() });
  await using bound = await openBoundApp({
    handlers: { "things.export": bytes, "things.report": stream } as unknown as Partial<typeof testHandlers>,
  });
  strictEqual((await bound.request(PATH)).status, 500);
  const token = await bound.serviceToken();
  strictEqual((await bound.request("/v1/things/a/report", { token })).status, 500);
});

/** A number once it has stayed the same for a while. */
async function standstill(read: () => number): Promise<number> {
  for (let last = -1, same = 0;;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    same = read() === last ? same + 1 : 0;
    last = read();
    if (same === 10) return last;
  }
}

Deno.test("a stream runs for so long and no longer", async () => {
  const slots = new StreamSlots({ totalMs: 200 });
  await using served = await serve({
    slots,
    // A source that takes its time is no reader that stands still.
    give: (pull) => pull < 4 ? noise() : new Promise(() => {}),
  });
  const response = await fetch(served.url, { headers: { "accept-encoding": "identity" } });
  await rejects(response.bytes());
  strictEqual((await served.ended).status, 499);
  strictEqual(slots.running, 0);
});

Deno.test("a caller has a share of the streams, and leaves the others theirs", () => {
  const slots = new StreamSlots({ count: 4, share: 2 });
  const release = slots.take("ada");
  slots.take("ada");
  throws(() => slots.take("ada"), { type: "quota-exceeded" });
  slots.take("ben");
  release();
  slots.take("ada");
  strictEqual(slots.running, 3);
  slots.take(undefined);
  throws(() => slots.take("eve"), { type: "unavailable" });
});
