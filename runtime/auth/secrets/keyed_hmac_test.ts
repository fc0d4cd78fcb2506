import { strictEqual, throws } from "node:assert/strict";
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { KeyedHmac } from "./keyed_hmac.ts";

Deno.test("a digest is that of the library, for every key and message, however often it is used", () => {
  const key = fc.uint8Array({ maxLength: 64 });
  const messages = fc.array(fc.string({ unit: "binary", maxLength: 200 }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(key, messages, (bytes, texts) => {
    const hmac = new KeyedHmac(bytes);
    for (const text of texts) {
      strictEqual(hmac.digest(text), createHmac("sha256", bytes).update(text).digest("base64url"));
    }
  }));
});

Deno.test("a digest is that of RFC 4231, case 2", () => {
  const hmac = new KeyedHmac(new TextEncoder().encode("Jefe"));
  const expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  strictEqual(
    hmac.digest("what do ya want for nothing?"),
    Uint8Array.fromHex(expected).toBase64({ alphabet: "base64url", omitPadding: true }),
  );
});

Deno.test("a key longer than a block is refused", () => {
  throws(() => new KeyedHmac(new Uint8Array(65)), RangeError);
});
