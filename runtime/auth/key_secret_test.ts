import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { keyIdOf, newKeySecret } from "./key_secret.ts";

const ID = "key_01jb2m8y5kq0w9v3x7c4d6e8fg";

Deno.test("a key's secret names its key, has 74 characters and is never the same twice", () => {
  const secret = newKeySecret(ID);
  match(secret, /^dbk_01jb2m8y5kq0w9v3x7c4d6e8fg_[A-Za-z0-9_-]{43}$/);
  strictEqual(secret.length, 74);
  strictEqual(keyIdOf(secret), ID);
  notStrictEqual(newKeySecret(ID), secret);
});

Deno.test("what is no secret of a key names none", () => {
  const secret = newKeySecret(ID);
  const others = ["", "dbk_", secret.slice(1), secret.slice(0, -1), `${secret}A`, secret.toUpperCase()];
  for (const other of [...others, secret.replace("dbk_", "dbr_"), `${secret.slice(0, -1)}=`]) {
    strictEqual(keyIdOf(other), undefined, other);
  }
});
