import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { encryptRepeatably } from "./envelope.ts";
import { keyedHashes } from "./keyed_hash.ts";
import { generateSecretKey, parseSecretKeys } from "./secret_keys.ts";

const oldText = generateSecretKey();
const oldKeys = await parseSecretKeys(oldText);
const bothKeys = await parseSecretKeys(`${generateSecretKey()},${oldText}`);

Deno.test("a keyed hash is the same in every process that has the key, and differs by text, context and key", async () => {
  const [hash] = keyedHashes(oldKeys, "7K3QX9PM", "a");
  match(hash, /^[A-Za-z0-9_-]{43}$/);
  deepStrictEqual(keyedHashes(await parseSecretKeys(oldText), "7K3QX9PM", "a"), [hash]);
  const others = [
    ...keyedHashes(oldKeys, "7K3QX9PN", "a"),
    ...keyedHashes(oldKeys, "7K3QX9PM", "b"),
    keyedHashes(bothKeys, "7K3QX9PM", "a")[0],
  ];
  strictEqual(new Set([hash, ...others]).size, 4);
});

Deno.test("after rotation the hash by the older key is still among those to look for", () => {
  const [stored] = keyedHashes(oldKeys, "7K3QX9PM", "a");
  const [newest, ...older] = keyedHashes(bothKeys, "7K3QX9PM", "a");
  deepStrictEqual(older, [stored]);
  strictEqual(newest === stored, false);
});

Deno.test("a keyed hash says nothing about what is encrypted under the same key", async () => {
  const [hash] = keyedHashes(oldKeys, "7K3QX9PM", "a");
  const iv = (await encryptRepeatably(oldKeys, "7K3QX9PM", "a")).split(".")[2]!;
  strictEqual(hash.startsWith(iv.slice(0, 8)), false);
});
