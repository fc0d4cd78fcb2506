import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type BoundRequest, openBoundApp } from "./testing/bound_app.ts";

async function ask(path: string, headers: Record<string, string> = {}, init: BoundRequest = {}) {
  await using bound = await openBoundApp();
  const { token, ...rest } = init;
  return await bound.request(path, { ...rest, headers, ...(token && { token: await bound.userToken() }) });
}

Deno.test("a small body is sent as it is, whatever the caller takes", async () => {
  const response = await ask("/v1/things/a", { "accept-encoding": "br, gzip" });
  strictEqual(response.headers.get("content-encoding"), null);
  strictEqual(response.headers.get("etag"), '"r7"');
});

for (
  const [coding, tag, decode] of [["gzip", '"r7;gz"', gunzipSync], [
    "br",
    '"r7;br"',
    brotliDecompressSync,
  ]] as const
) {
  Deno.test(`a large body in ${coding} has a tag of its own and comes back as it was`, async () => {
    const response = await ask("/v1/things/long", { "accept-encoding": coding });
    strictEqual(response.headers.get("content-encoding"), coding);
    strictEqual(response.headers.get("etag"), tag);
    const plain = await (await ask("/v1/things/long")).bytes();
    deepStrictEqual(new Uint8Array(decode(await response.bytes())), plain);
  });

  Deno.test(`If-None-Match with the tag of ${coding} is 304, and names that tag again`, async () => {
    const response = await ask("/v1/things/long", { "if-none-match": tag, "accept-encoding": coding });
    strictEqual(response.status, 304);
    strictEqual(response.headers.get("etag"), tag);
    strictEqual(await response.text(), "");
  });
}

Deno.test("every answer of an operation says what it depends on", async () => {
  for (const headers of [{}, { "if-none-match": '"r7"' }, { "accept-encoding": "br" }]) {
    const response = await ask("/v1/things/long", headers);
    strictEqual(response.headers.get("vary"), "Accept-Encoding, Authorization");
    await response.body?.cancel();
  }
});

Deno.test("HEAD compresses as GET would, has its tag, and answers 304 as well", async () => {
  const coded = await ask("/v1/things/long", { "accept-encoding": "gzip" }, { method: "HEAD" });
  strictEqual(coded.headers.get("etag"), '"r7;gz"');
  strictEqual(coded.headers.get("content-encoding"), "gzip");
  const unchanged = await ask("/v1/things/long", { "if-none-match": '"r7;gz"' }, { method: "HEAD" });
  strictEqual(unchanged.status, 304);
});

Deno.test("another tag is answered in full", async () => {
  strictEqual((await ask("/v1/things/a", { "if-none-match": '"r6"' })).status, 200);
});

Deno.test("an answer is public without a credential and private with one, as the document lets it be kept", async () => {
  strictEqual((await ask("/v1/things/a")).headers.get("cache-control"), "public, no-cache");
  strictEqual(
    (await ask("/v1/things/a", {}, { token: "yes" })).headers.get("cache-control"),
    "private, no-cache",
  );
});

Deno.test("an answer the document says nothing of is not stored", async () => {
  strictEqual((await ask("/v1/things")).headers.get("cache-control"), "no-store");
});

Deno.test("bytes go out under their own media type, and an empty answer under none", async () => {
  await using bound = await openBoundApp();
  const token = await bound.serviceToken();
  const report = await bound.request("/v1/things/a/report", { token });
  strictEqual(report.headers.get("content-type"), "audio/midi");
  strictEqual(await report.text(), "service a");
  const empty = await bound.request("/v1/things/none/report", { token });
  strictEqual(empty.status, 204);
  strictEqual(empty.headers.get("content-type"), null);
});

Deno.test("a write that names the state it builds on is carried out", async () => {
  const response = await ask("/v1/things/a", { "if-match": '"r7;br"' }, {
    method: "PUT",
    json: { name: "B" },
    token: "yes",
  });
  strictEqual(response.status, 200);
  strictEqual(response.headers.get("etag"), '"r8"');
});

Deno.test("a write on a state that has passed is 412 with the present state and its tag", async () => {
  const response = await ask("/v1/things/a", { "if-match": '"r6"' }, {
    method: "PUT",
    json: { name: "B" },
    token: "yes",
  });
  strictEqual(response.status, 412);
  strictEqual(response.headers.get("etag"), '"r7"');
  deepStrictEqual((await response.json()).current, { id: "a" });
});

Deno.test("a write that names no state is 428, before its body is read", async () => {
  const response = await ask("/v1/things/a", {}, { method: "PUT", body: "junk", token: "yes" });
  strictEqual(response.status, 428);
});
