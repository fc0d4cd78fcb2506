import { deepStrictEqual, notStrictEqual, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { secretOf, signedHeaders } from "./sign_message.ts";

const newSecret = () => secretOf(crypto.getRandomValues(new Uint8Array(32)));

Deno.test("standardwebhooks verifies every message, with each of its secrets", () => {
  const [fresh, former, other] = [newSecret(), newSecret(), newSecret()];
  fc.assert(fc.property(fc.uuid(), fc.json(), (id, body) => {
    const headers = signedHeaders({ id, body }, new Date(), [fresh, former]);
    for (const secret of [fresh, former]) {
      deepStrictEqual(new Webhook(secret).verify(body, headers), JSON.parse(body));
    }
    throws(() => new Webhook(other).verify(body, headers), /No matching signature/);
    throws(() => new Webhook(fresh).verify(`${body} `, headers), /No matching signature/);
  }));
});

Deno.test("the new secret's signature comes first", () => {
  const [fresh, former] = [newSecret(), newSecret()];
  const message = { id: "evt_1", body: "{}" };
  const at = new Date(1_700_000_000_999);
  const both = signedHeaders(message, at, [fresh, former]);
  const first = signedHeaders(message, at, [fresh]);
  strictEqual(both["webhook-signature"]!.split(" ")[0], first["webhook-signature"]);
  strictEqual(both["webhook-timestamp"], "1700000000");
});

Deno.test("a secret is whsec_ and 32 bytes in base64", () => {
  const secret = newSecret();
  deepStrictEqual([secret.slice(0, 6), Uint8Array.fromBase64(secret.slice(6)).length], ["whsec_", 32]);
  notStrictEqual(secret, newSecret());
});
