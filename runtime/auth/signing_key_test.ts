import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { publicKeySet } from "./key_source.ts";
import { generateSigningKey, importSigningKey } from "./signing_key.ts";

Deno.test("a stored signing key comes back under the same kid", async () => {
  const { key, stored } = await generateSigningKey();
  const again = await importSigningKey(stored);
  strictEqual(again.kid, key.kid);
  deepStrictEqual(again.publicJwk, key.publicJwk);
});

Deno.test("the published key set contains no private part, and the key object gives none away", async () => {
  const { key, stored } = await generateSigningKey();
  const secret = (JSON.parse(stored) as { d: string }).d;
  const published = JSON.stringify(publicKeySet([key]));
  ok(!published.includes(secret) && !published.includes('"d"'));
  strictEqual(key.privateKey.extractable, false);
});

Deno.test("importSigningKey refuses other keys without quoting them", async () => {
  const otherKeys = [
    "not json",
    "{}",
    '{"kty":"RSA","n":"s3cret"}',
    '{"kty":"OKP","crv":"Ed25519","x":"s3cret"}',
  ];
  for (const text of otherKeys) {
    await rejects(
      importSigningKey(text),
      (error) => error instanceof TypeError && !error.message.includes("s3cret"),
    );
  }
});
