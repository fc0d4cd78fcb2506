import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { openBoundApp } from "./testing/bound_app.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const LIMIT_BYTES = 4096;
const JSON_TYPE = "application/json";
const GOOD = '{"name":"Ada"}';

const gzip = (body: string | Uint8Array, level = 9): Bytes => new Uint8Array(gzipSync(body, { level }));
const joined = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(parts.flatMap((one) => [...one]));

interface Options {
  readonly coding?: string;
  readonly type?: string;
  readonly path?: string;
}

async function send(
  body: Bytes,
  { coding = "gzip", type = JSON_TYPE, path = "/v1/things/measure" }: Options = {},
) {
  await using bound = await openBoundApp();
  return await bound.request(path, {
    method: "POST",
    body,
    headers: { "content-type": type, "content-encoding": coding },
  });
}

async function refused(response: Response, status: number) {
  const { errors = [], ...problem } = await response.json() as {
    detail: string;
    type: string;
    errors?: { pointer: string }[];
  };
  strictEqual(response.status, status, problem.detail);
  return { ...problem, pointers: errors.map(({ pointer }) => pointer) };
}

/** JSON of so many bytes. */
const jsonOf = (size: number) => GOOD.padEnd(size);

const packed: Readonly<Record<string, Bytes>> = {
  "what gzip makes": gzip(GOOD),
  "what gzip only stores": gzip(GOOD, 0),
  "two members, one after the other": joined(gzip(GOOD.slice(0, 5)), gzip(GOOD.slice(5))),
  "zeros that fill a block up": joined(gzip(GOOD), new Uint8Array(20)),
  "JSON of exactly the limit": gzip(jsonOf(LIMIT_BYTES)),
};
for (const [name, body] of Object.entries(packed)) {
  Deno.test(`${name} is unpacked`, async () => {
    const response = await send(body);
    deepStrictEqual(await response.json(), { contentType: JSON_TYPE, name: "Ada" });
  });
}

Deno.test("packed bytes that are no JSON reach the handler unpacked as well", async () => {
  const response = await send(gzip(new Uint8Array(1000)), { type: "audio/midi" });
  deepStrictEqual(await response.json(), { contentType: "audio/midi", bytes: 1000 });
});

const good = gzip(GOOD);
const changed = (fromEnd: number) =>
  new Uint8Array(good.map((byte, at) => at === good.length - fromEnd ? byte ^ 1 : byte));
const broken: Readonly<Record<string, Bytes>> = {
  "nothing at all": new Uint8Array(),
  "half of a header": good.slice(0, 5),
  "a header alone": good.slice(0, 10),
  "a body cut in the middle": good.slice(0, 18),
  "a body without its last byte": good.slice(0, -1),
  "junk after the end": joined(good, new Uint8Array([1, 2, 3])),
  "half a member after the end": joined(good, good.slice(0, 12)),
  "another checksum": changed(8),
  "another length": changed(1),
  "what deflate makes": new Uint8Array(deflateSync(GOOD)),
  "what raw deflate makes": new Uint8Array(deflateRawSync(GOOD)),
  "what brotli makes": new Uint8Array(brotliCompressSync(GOOD)),
  "JSON that is not packed": new TextEncoder().encode(GOOD),
  "gzip within gzip": gzip(good),
};
for (const [name, body] of Object.entries(broken)) {
  Deno.test(`${name} is 400 at the body`, async () => {
    const { type, pointers } = await refused(await send(body), 400);
    strictEqual(type, "/problems/bad-request");
    deepStrictEqual(pointers, ["/body"]);
  });
}

Deno.test("what is wrong inside of a packed body is told as ever", async () => {
  deepStrictEqual((await refused(await send(gzip('{"name":7}')), 400)).pointers, ["/body/name"]);
});

const ZEROS = 4_000_000;
const large: Readonly<Record<string, Bytes>> = {
  "one byte above the limit": gzip(jsonOf(LIMIT_BYTES + 1)),
  "a thousand times the limit": gzip(new Uint8Array(ZEROS)),
  "the same in many members": joined(...Array.from({ length: 100 }, () => gzip(new Uint8Array(100)))),
};
for (const [name, body] of Object.entries(large)) {
  Deno.test(`a body that unfolds to ${name} is 413`, async () => {
    ok(body.length <= LIMIT_BYTES, `${body.length} bytes are sent`);
    const { type, detail } = await refused(await send(body), 413);
    strictEqual(type, "/problems/payload-too-large");
    strictEqual(detail, `The body may hold ${LIMIT_BYTES} bytes`);
  });
}

Deno.test("a bomb within a bomb unfolds once, and is 400 for what that is", async () => {
  const nested = gzip(gzip(new Uint8Array(ZEROS)));
  deepStrictEqual((await refused(await send(nested), 400)).pointers, ["/body"]);
});

Deno.test("what comes packed may not be above the limit either, whatever it holds", async () => {
  const empty = joined(...Array.from({ length: 250 }, () => gzip("")));
  ok(empty.length > LIMIT_BYTES);
  await refused(await send(joined(empty, good)), 413);
});

for (const coding of ["GZIP", "Gzip", "x-gzip", "X-GZIP", " gzip ", "identity, gzip", "gzip,", ", gzip"]) {
  Deno.test(`"${coding}" means gzip`, async () => {
    strictEqual((await send(good, { coding })).status, 200);
  });
}

const plain = new TextEncoder().encode(GOOD);
for (const coding of ["", "identity", "Identity", "identity, identity", ","]) {
  Deno.test(`"${coding}" means a body as it is, wherever it is sent`, async () => {
    for (const path of ["/v1/things/measure", "/v1/things/import"]) {
      strictEqual((await send(plain, { coding, path })).status, 200);
    }
  });
}

for (const coding of ["gzip, gzip", "br", "deflate", "zstd", "gzip;q=1", "gzip br", "*", "gzipped"]) {
  Deno.test(`"${coding}" is 415, and the answer says what is taken`, async () => {
    const response = await send(good, { coding });
    strictEqual(response.headers.get("accept-encoding"), "gzip");
    ok((await refused(response, 415)).detail.endsWith("send the body with gzip or as it is"));
  });
}

for (const coding of ["gzip", "x-gzip", "GZIP", "gzip, identity"]) {
  Deno.test(`"${coding}" is 415 for an operation that takes no gzip`, async () => {
    const response = await send(good, { coding, path: "/v1/things/import" });
    strictEqual(response.headers.get("accept-encoding"), "identity");
    ok((await refused(response, 415)).detail.endsWith("send the body as it is"));
  });
}

Deno.test("bodies packed at every level and by every strategy are read", async () => {
  const text = JSON.stringify({
    name: "Ada",
    loose: Object.fromEntries([..."abcdefgh"].map((a, i) => [a, i])),
  });
  const strategies = [constants.Z_FILTERED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED];
  for (let level = 0; level <= 9; level++) {
    for (const strategy of strategies) {
      const body = new Uint8Array(gzipSync(text, { level, strategy }));
      strictEqual((await send(body)).status, 200, `level ${level}, strategy ${strategy}`);
    }
  }
});

Deno.test("a query is not read by an operation that ignores it, and is refused by others", async () => {
  const query = "?utm=1&name=%00&__proto__=x&a=%ff&a";
  const ignored = await send(good, { path: `/v1/things/measure${query}` });
  strictEqual(ignored.status, 200);
  deepStrictEqual(await ignored.json(), { contentType: JSON_TYPE, name: "Ada" });
  const { pointers } = await refused(
    await send(plain, { coding: "", path: `/v1/things/import${query}` }),
    400,
  );
  ok(pointers.every((pointer) => pointer.startsWith("/query")) && pointers.length > 0, String(pointers));
});
