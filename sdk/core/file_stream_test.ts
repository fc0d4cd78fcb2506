import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { startContractServer } from "../testing/contract_server.ts";
import { countedTimers } from "../testing/counted_timers.ts";
import { problem } from "../testing/problem.ts";
import {
  AbortError,
  Client,
  type ClientOptions,
  ConnectionError,
  type FileStream,
  memoryCache,
  readLines,
  type RequestOptions,
  TimeoutError,
} from "./mod.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Chunks, then an end, a break, or silence. */
function streamed(chunks: readonly string[], then: "close" | "break" | "hang", cancelled?: () => void) {
  let index = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (index < chunks.length) controller.enqueue(bytes(chunks[index++]!));
        else if (then === "close") controller.close();
        else if (then === "break") controller.error(new Error("The source failed"));
        else return new Promise(() => {});
      },
      cancel: cancelled ?? (() => {}),
    }, { highWaterMark: 0 }),
    {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": 'attachment; filename="library.ndjson"',
        etag: '"r1"',
      },
    },
  );
}

function exported(options: ClientOptions, own?: RequestOptions): Promise<FileStream> {
  return new Client(options).request<FileStream>("presets.export", "GET", "/v1/presets/export", {
    stream: true,
    options: own,
  });
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

Deno.test("a stream has a type, a name and its bytes, is not cached and leaves no timer behind", async () => {
  await using server = startContractServer();
  const timers = countedTimers();
  const cache = memoryCache();
  const options = { baseUrl: server.url, timers, cache, deadlineMs: 600_000 };
  for (let i = 0; i < 2; i++) {
    server.script(() => streamed(["ab", "cd"], "close"));
    const { stream, type, name } = await exported(options);
    strictEqual(type, "application/x-ndjson");
    strictEqual(name, "library.ndjson");
    strictEqual(await new Response(stream).text(), "abcd");
    strictEqual(server.seen[i]!.headers.get("if-none-match"), null);
    strictEqual(server.seen[i]!.headers.get("accept"), "*/*");
  }
  strictEqual(timers.running, 0);
});

Deno.test("a stream's headers are tried for again, its body never", async () => {
  await using server = startContractServer();
  server.script(
    () => problem("unavailable", {}, { "retry-after": "1" }),
    () => streamed(["ab"], "break"),
  );
  const { stream } = await exported({ baseUrl: server.url, timers: countedTimers() });
  await rejects(() => new Response(stream).text(), ConnectionError);
  strictEqual(server.seen.length, 2);
});

Deno.test("a refusal to stream is a problem like any other", async () => {
  await using server = startContractServer();
  server.script(() => problem("unauthenticated"));
  await rejects(() => exported({ baseUrl: server.url }), { type: "unauthenticated" });
});

Deno.test("the time limit of an attempt ends with the headers, the deadline goes on", async () => {
  await using server = startContractServer();
  const timers = countedTimers();
  const gone = Promise.withResolvers<void>();
  server.script(() => streamed(["ab"], "hang", gone.resolve));
  const options = { baseUrl: server.url, timers, timeoutMs: 1_000, now: () => 0 };
  const { stream } = await exported(options, { deadlineMs: 20_000 });
  const reader = stream.getReader();
  await reader.read();
  await rejects(() => reader.read(), (error) => error instanceof TimeoutError && error.limitMs === 20_000);
  await gone.promise;
  strictEqual(timers.running, 0);
});

Deno.test("a signal ends a stream that is under way, and the connection with it", async () => {
  await using server = startContractServer();
  const gone = Promise.withResolvers<void>();
  server.script(() => streamed(["ab"], "hang", gone.resolve));
  const controller = new AbortController();
  const { stream } = await exported({ baseUrl: server.url }, { signal: controller.signal });
  const reader = stream.getReader();
  await reader.read();
  controller.abort("left the page");
  await rejects(
    () => reader.read(),
    (error) => error instanceof AbortError && error.cause === "left the page",
  );
  await gone.promise;
});

Deno.test("a silent server is given up before the headers", async () => {
  await using server = startContractServer();
  server.script((_, closing) =>
    new Promise((resolve) => closing.addEventListener("abort", () => resolve(new Response())))
  );
  const options = { baseUrl: server.url, timers: countedTimers(), timeoutMs: 3_000, maxRetries: 0 };
  await rejects(() => exported(options), TimeoutError);
});

Deno.test("a stream that is cancelled lets go of the connection", async () => {
  await using server = startContractServer();
  const gone = Promise.withResolvers<void>();
  server.script(() => streamed(["ab"], "hang", gone.resolve));
  const { stream } = await exported({ baseUrl: server.url });
  await stream.cancel();
  await gone.promise;
});

Deno.test("a platform that cannot stream says so", async () => {
  const fetch = () => new Response(null);
  await rejects(() => exported({ baseUrl: "http://presets.internal", fetch }), TypeError);
});

Deno.test("readLines gives every value, however the chunks cut the lines and the characters", async () => {
  const values = [{ a: 1 }, "ü🥁", [null], 2.5];
  const whole = bytes(values.map((one) => JSON.stringify(one)).join("\n") + "\n\n");
  for (let size = 1; size <= whole.length; size++) {
    const chunks = Array.from(
      { length: Math.ceil(whole.length / size) },
      (_, i) => whole.slice(i * size, (i + 1) * size),
    );
    deepStrictEqual(await all(readLines(ReadableStream.from(chunks))), values);
  }
  deepStrictEqual(await all(readLines(ReadableStream.from([bytes("1\r\n2")]))), [1, 2]);
  deepStrictEqual(await all(readLines(ReadableStream.from([]))), []);
});

Deno.test("readLines throws where the stream breaks off, after what came before", async () => {
  await using server = startContractServer();
  server.script(() => streamed(['{"a":1}\n{"a":', "2}\n"], "break"));
  const { stream } = await exported({ baseUrl: server.url });
  const found: unknown[] = [];
  await rejects(async () => {
    for await (const value of readLines(stream)) found.push(value);
  }, ConnectionError);
  ok(found.length <= 2);
});

Deno.test("readLines lets go of the stream where a line is no JSON, and where the loop is left", async () => {
  const reasons: string[] = [];
  const source = (name: string) =>
    new ReadableStream({
      pull: (controller) => controller.enqueue(bytes("1\nnope\n")),
      cancel: () => void reasons.push(name),
    });
  await rejects(() => all(readLines(source("no JSON"))), SyntaxError);
  for await (const value of readLines<number>(source("left"))) if (value === 1) break;
  deepStrictEqual(reasons, ["no JSON", "left"]);
});

Deno.test("files go out as a form whose type the platform writes, under one key at every attempt", async () => {
  await using server = startContractServer();
  const client = new Client({ baseUrl: server.url, timers: countedTimers() });
  server.script(
    () => problem("unavailable", {}, { "retry-after": "1" }),
    () => Response.json({ saved: 3 }),
  );
  const content = new Uint8Array([0, 255, 13, 10]);
  const answer = await client.request("presets.importFiles", "POST", "/v1/presets/import/files", {
    keyed: true,
    files: [
      { name: "ä.mid", type: "audio/midi", bytes: content },
      { name: "b", bytes: content.buffer },
      { name: "c.mid", bytes: new Blob([content], { type: "audio/midi" }) },
    ],
  });
  deepStrictEqual(answer, { saved: 3 });
  const [first, second] = server.seen;
  strictEqual(first!.headers.get("idempotency-key"), second!.headers.get("idempotency-key"));
  for (const { headers, body } of [first!, second!]) {
    const form = await new Response(body, { headers: { "content-type": headers.get("content-type")! } })
      .formData();
    const files = form.getAll("files") as File[];
    deepStrictEqual(files.map(({ name, type }) => [name, type]), [
      ["ä.mid", "audio/midi"],
      ["b", "application/octet-stream"],
      ["c.mid", "audio/midi"],
    ]);
    for (const file of files) deepStrictEqual(await file.bytes(), content);
  }
});
