import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { openBoundApp } from "./testing/bound_app.ts";

const JSON_TYPE = "application/json";
type Body = Exclude<RequestInit["body"], undefined>;

async function send(body: Body, contentType: string | undefined, headers: Record<string, string> = {}) {
  await using bound = await openBoundApp();
  const type = contentType === undefined ? {} : { "content-type": contentType };
  return await bound.request("/v1/things/import", { method: "POST", body, headers: { ...type, ...headers } });
}

async function refusedAt(response: Response, status: number): Promise<string[]> {
  strictEqual(response.status, status);
  const { errors = [] } = await response.json() as { errors?: { pointer: string }[] };
  return errors.map(({ pointer }) => pointer);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (levels: number) =>
  `{"name":"A","loose":{"a":${"[".repeat(levels - 2)}${"]".repeat(levels - 2)}}}`;

const accepted: Record<string, [body: Body, type: string]> = {
  "plain JSON": ['{"name":"A"}', JSON_TYPE],
  "JSON that states UTF-8": ['{"name":"A"}', "application/json; charset=UTF-8"],
  "a media type in capitals": ['{"name":"A"}', "Application/JSON"],
  "JSON behind a byte order mark": ['\ufeff{"name":"A"}', JSON_TYPE],
  "32 levels": [nested(32), JSON_TYPE],
  "characters beyond the basic plane": ['{"name":"😀"}', JSON_TYPE],
  "an escaped surrogate pair": ['{"name":"\\ud83d\\ude00"}', JSON_TYPE],
};
for (const [name, [body, type]] of Object.entries(accepted)) {
  Deno.test(`${name} is read`, async () => {
    strictEqual((await send(body, type)).status, 200);
  });
}

const refused: Record<string, [body: Body, pointers: string[]]> = {
  "an empty body": ["", ["/body"]],
  "no body at all": [null, ["/body"]],
  "half of a body": ['{"name":', ["/body"]],
  "JSON with a comment": ['{"name":"A"} // hi', ["/body"]],
  "NaN": ['{"name":NaN}', ["/body"]],
  "bytes that are not UTF-8": [new Uint8Array([0x22, 0xff, 0x22]), ["/body"]],
  "a surrogate half in UTF-8": [new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), ["/body"]],
  "33 levels": [nested(33), ["/body"]],
  "unclosed levels": ["[".repeat(4000), ["/body"]],
  "U+0000 in a string": ['{"name":"a\\u0000b"}', ["/body/name"]],
  "U+0000 in an open member's name": ['{"name":"A","loose":{"a\\u0000":1}}', ["/body/loose"]],
  "half of a surrogate pair": ['{"name":"A","loose":{"x":["\\ud83d"]}}', ["/body/loose/x/0"]],
  "a number beyond all numbers": ['{"name":"A","loose":{"gain":1e999}}', ["/body/loose/gain"]],
  "a member named __proto__": ['{"name":"A","loose":{"__proto__":{"gain":1}}}', ["/body/loose"]],
  "an array for an object": ["[]", ["/body"]],
  "null": ["null", ["/body"]],
};
for (const [name, [body, pointers]] of Object.entries(refused)) {
  Deno.test(`${name} is 400 at ${pointers}`, async () => {
    deepStrictEqual(await refusedAt(await send(body, JSON_TYPE), 400), pointers);
  });
}

const unsupported: Record<string, [type: string | undefined, headers?: Record<string, string>]> = {
  "another media type": ["text/plain"],
  "a type that only begins like JSON": ["application/jsonx"],
  "an empty media type": [""],
  "another charset": ["application/json; charset=latin1"],
  "a compressed body": [JSON_TYPE, { "content-encoding": "gzip" }],
};
for (const [name, [type, headers]] of Object.entries(unsupported)) {
  Deno.test(`${name} is 415`, async () => {
    await refusedAt(await send(bytes('{"name":"A"}'), type, headers), 415);
  });
}

Deno.test("a body without a media type is 415", async () => {
  await refusedAt(await send(bytes('{"name":"A"}'), undefined), 415);
});

Deno.test("bytes reach the handler untouched, whatever they are", async () => {
  const response = await send(new Uint8Array([0, 255, 0x4d, 0x54]), "audio/midi");
  deepStrictEqual(await response.json(), { contentType: "audio/midi", bytes: 4 });
});

Deno.test("every JSON media type of an operation has its own validator, bytes have none", async () => {
  strictEqual((await send(bytes("junk"), "audio/midi")).status, 200);
  deepStrictEqual(await refusedAt(await send("{}", JSON_TYPE), 400), ["/body/name"]);
});

Deno.test("a body of exactly the limit is read, one byte more is 413", async () => {
  strictEqual((await send(new Uint8Array(4096), "audio/midi")).status, 200);
  await refusedAt(await send(new Uint8Array(4097), "audio/midi"), 413);
});

Deno.test("an announced length above the limit is 413 before a byte is read", async () => {
  let pulled = 0;
  const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
  await refusedAt(await send(body, "audio/midi", { "content-length": "4097" }), 413);
  strictEqual(pulled, 0);
});

for (const announced of ["10", "-1", "abc", "1e1"]) {
  Deno.test(`an announced length of ${announced} does not open the door to more`, async () => {
    await refusedAt(await send(endless().stream, "audio/midi", { "content-length": announced }), 413);
  });
}

Deno.test("an endless body is cut off soon after the limit, and its sender told to stop", async () => {
  const { stream, sent } = endless();
  await refusedAt(await send(stream, "audio/midi"), 413);
  strictEqual(sent.cancelled, true);
  ok(sent.bytes <= 4096 + 3 * CHUNK_BYTES, `${sent.bytes} bytes were taken`);
});

Deno.test("a body that breaks off is 400, not a failure of ours", async () => {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes('{"na'));
      controller.error(new Error("connection reset"));
    },
  });
  deepStrictEqual(await refusedAt(await send(stream, JSON_TYPE), 400), ["/body"]);
});

for (const [name, length] of [["whole", 4096], ["above the limit", 4097]] as const) {
  Deno.test(`over a socket, a body that is announced and ${name} is ${length > 4096 ? 413 : 200}`, async () => {
    await using bound = await openBoundApp();
    await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, bound.app.fetch);
    const response = await fetch(`http://127.0.0.1:${server.addr.port}/v1/things/import`, {
      method: "POST",
      body: new Uint8Array(length),
      headers: { "content-type": "audio/midi" },
    });
    strictEqual(response.status, length > 4096 ? 413 : 200);
    await response.body?.cancel();
  });
}

Deno.test("over a socket, a body that ends before its announced length is 400", async () => {
  await using bound = await openBoundApp();
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, bound.app.fetch);
  using connection = await Deno.connect({ port: server.addr.port, hostname: "127.0.0.1" });
  const head =
    "POST /v1/things/import HTTP/1.1\r\nHost: x\r\nContent-Type: audio/midi\r\nContent-Length: 100\r\n\r\nMT";
  await connection.write(bytes(head));
  await connection.closeWrite();
  while (await connection.read(new Uint8Array(64)) !== null);
  deepStrictEqual(bound.observed.map(({ status }) => status), [400]);
});

Deno.test("over a socket, a client that never stops sending gets its 413", async () => {
  await using bound = await openBoundApp();
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, bound.app.fetch);
  using connection = await Deno.connect({ port: server.addr.port, hostname: "127.0.0.1" });
  const head =
    "POST /v1/things/import HTTP/1.1\r\nHost: x\r\nContent-Type: audio/midi\r\nTransfer-Encoding: chunked\r\n\r\n";
  await connection.write(bytes(head));
  const chunk = bytes(`400\r\n${"x".repeat(1024)}\r\n`);
  for (let i = 0; i < 8; i++) await connection.write(chunk);
  const answer = new Uint8Array(64);
  await connection.read(answer);
  ok(new TextDecoder().decode(answer).startsWith("HTTP/1.1 413"), new TextDecoder().decode(answer));
});

const CHUNK_BYTES = 1024;

function endless() {
  const sent = { bytes: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent.bytes += CHUNK_BYTES;
      controller.enqueue(new Uint8Array(CHUNK_BYTES));
    },
    cancel: () => void (sent.cancelled = true),
  }, { highWaterMark: 0 });
  return { stream, sent };
}
