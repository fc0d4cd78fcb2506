import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { chooseCoding, compress, compressOnce } from "./compress.ts";
import { encode } from "./encoded.ts";

const JSON_TYPE = "application/json";
const chosen = (accepted: string | null) => chooseCoding(accepted, JSON_TYPE, 5000);

const headers: [accepted: string | null, coding: string | undefined][] = [
  [null, undefined],
  ["", undefined],
  ["gzip", "gzip"],
  ["br", "br"],
  ["gzip, br", "br"],
  ["GZIP, deflate", "gzip"],
  ["gzip;q=1.0, br;q=0", "gzip"],
  ["br; q=0.000, gzip;q=0.001", "gzip"],
  ["gzip;q=0", undefined],
  ["identity", undefined],
  ["bro, gzipped", undefined],
];
for (const [accepted, coding] of headers) {
  Deno.test(`chooseCoding takes ${coding ?? "no coding"} for Accept-Encoding ${accepted ?? "absent"}`, () => {
    strictEqual(chosen(accepted), coding);
  });
}

Deno.test("chooseCoding leaves small bodies and media that are compressed already", () => {
  strictEqual(chooseCoding("br", JSON_TYPE, 1023), undefined);
  strictEqual(chooseCoding("br", JSON_TYPE, 1024), "br");
  strictEqual(chooseCoding("br", "audio/midi", 5000), undefined);
});

Deno.test("compress comes back as it was from both codings", async () => {
  const bytes = new TextEncoder().encode("groove ".repeat(1000));
  deepStrictEqual(new Uint8Array(gunzipSync(await compress(bytes, "gzip"))), bytes);
  deepStrictEqual(new Uint8Array(brotliDecompressSync(await compress(bytes, "br"))), bytes);
});

Deno.test("compressOnce makes each coding of a cached body once", async () => {
  const body = encode("groove ".repeat(1000));
  const first = await compressOnce(body, "gzip");
  strictEqual(await compressOnce(body, "gzip"), first);
  strictEqual(await compressOnce(body, "br") === first, false);
});
