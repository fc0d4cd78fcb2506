import { notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { decryptSecret, encryptRepeatably, encryptSecret, SecretError } from "./envelope.ts";
import { generateSecretKey, parseSecretKeys } from "./secret_keys.ts";

const oldText = generateSecretKey();
const newText = generateSecretKey();
const oldKeys = await parseSecretKeys(oldText);
const bothKeys = await parseSecretKeys(`${newText},${oldText}`);
const newKeys = await parseSecretKeys(newText);

Deno.test("a secret comes back in the context it was encrypted for", async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string(), async (secret, context) => {
    const sealed = await encryptSecret(oldKeys, secret, context);
    strictEqual(await decryptSecret(oldKeys, sealed, context), secret);
  }));
});

Deno.test("a secret copied to another row does not decrypt there", async () => {
  const sealed = await encryptSecret(oldKeys, "s3cret", "webhooks/whk_1");
  await rejects(decryptSecret(oldKeys, sealed, "webhooks/whk_2"), SecretError);
});

Deno.test("the same secret never looks the same twice", async () => {
  notStrictEqual(await encryptSecret(oldKeys, "s3cret", "a"), await encryptSecret(oldKeys, "s3cret", "a"));
});

Deno.test("what is encrypted repeatably looks the same in every process, and as nothing else", async () => {
  const sealed = await encryptRepeatably(oldKeys, "page 2", "a");
  strictEqual(sealed, await encryptRepeatably(await parseSecretKeys(oldText), "page 2", "a"));
  strictEqual(await decryptSecret(bothKeys, sealed, "a"), "page 2");
  const others = [
    await encryptRepeatably(oldKeys, "page 3", "a"),
    await encryptRepeatably(oldKeys, "page 2", "b"),
    await encryptRepeatably(newKeys, "page 2", "a"),
  ];
  strictEqual(new Set([sealed, ...others].map((text) => text.split(".")[2])).size, 4);
});

Deno.test("after rotation old secrets still open, and new ones no longer need the old key", async () => {
  const before = await encryptSecret(oldKeys, "s3cret", "a");
  strictEqual(await decryptSecret(bothKeys, before, "a"), "s3cret");
  const after = await encryptSecret(bothKeys, "s3cret", "a");
  strictEqual(await decryptSecret(newKeys, after, "a"), "s3cret");
  await rejects(decryptSecret(newKeys, before, "a"), /add the key "[0-9a-f]{8}" to SECRETS_KEY/);
});

Deno.test("damage anywhere in a stored secret is noticed", async () => {
  const sealed = await encryptSecret(oldKeys, "s3cret", "a");
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.string({ minLength: 1 }), async (at, text) => {
      const damaged = sealed.slice(0, at) + text + sealed.slice(at);
      await rejects(decryptSecret(oldKeys, damaged, "a"), SecretError);
    }),
  );
});

Deno.test("parseSecretKeys names the position of a bad key and never its value", async () => {
  const bad = `${newText},hunter2`;
  await rejects(parseSecretKeys(bad), (error) => {
    return error instanceof TypeError && error.message.includes("key 2") &&
      !error.message.includes("hunter2");
  });
  await rejects(parseSecretKeys(""), TypeError);
  await rejects(parseSecretKeys(Array(9).fill(newText).join(",")), TypeError);
});
