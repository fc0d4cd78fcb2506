import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { hashOpaqueToken, newKeySecret } from "@downbeat/runtime/auth";
import type { KeyState } from "../domain/key.ts";
import { KeyDirectory } from "./key_directory.ts";

const START = new Date("2026-11-21T12:00:00Z");
const after = (ms: number) => new Date(START.getTime() + ms);
const idOf = (n: number) => `key_${String(n).padStart(26, "0")}`;
const ID = idOf(1);

function stateOf(id: string, ...secrets: string[]): KeyState {
  const hashed = secrets.map((secret) => ({ hash: hashOpaqueToken(secret), expiresAt: null }));
  return { id, owner: "acc_ada", scopes: ["presets:read"], expiresAt: null, secrets: hashed };
}

/** A directory over a store that counts how often it is asked. */
function open(capacity?: number) {
  const store = new Map<string, KeyState>();
  const heard = { looks: 0, uses: [] as string[] };
  const directory = new KeyDirectory({
    ...(capacity !== undefined && { capacity }),
    loadState: (id) => (heard.looks++, Promise.resolve(store.get(id))),
    onUse: (keyId) => heard.uses.push(keyId),
  });
  return { store, heard, directory };
}

Deno.test("a secret that lets in is looked up once a second", async () => {
  const { store, heard, directory } = open();
  const secret = newKeySecret(ID);
  store.set(ID, stateOf(ID, secret));
  for (const ms of [0, 1, 999]) {
    deepStrictEqual(await directory.holderOf(secret, after(ms)), {
      ...{ kind: "key", id: "acc_ada", keyId: ID, scopes: ["presets:read"] },
    });
  }
  strictEqual(heard.looks, 1);
  await directory.holderOf(secret, after(1000));
  strictEqual(heard.looks, 2);
  store.delete(ID);
  strictEqual(await directory.holderOf(secret, after(2000)), undefined);
  deepStrictEqual(heard.uses, Array(4).fill(ID));
});

Deno.test("a refusal has always just asked, whether the key is there, known or neither", async () => {
  const { store, heard, directory } = open();
  const secret = newKeySecret(ID);
  store.set(ID, stateOf(ID, secret));
  await directory.holderOf(secret, START);
  for (const wrong of [newKeySecret(ID), newKeySecret(idOf(2)), newKeySecret(idOf(2))]) {
    const before = heard.looks;
    strictEqual(await directory.holderOf(wrong, START), undefined);
    strictEqual(heard.looks, before + 1);
  }
});

Deno.test("a secret made elsewhere works at once, though its key is remembered without it", async () => {
  const { store, directory } = open();
  const [first, second] = [newKeySecret(ID), newKeySecret(ID)];
  store.set(ID, stateOf(ID, first));
  await directory.holderOf(first, START);
  store.set(ID, stateOf(ID, second, first));
  strictEqual((await directory.holderOf(second, START))?.keyId, ID);
  strictEqual((await directory.holderOf(first, START))?.keyId, ID);
});

Deno.test("what a look finds while this process changes the key is not remembered", async () => {
  const secret = newKeySecret(ID);
  const found = Promise.withResolvers<KeyState | undefined>();
  const answers = [found.promise, Promise.resolve(undefined)];
  const directory = new KeyDirectory({ loadState: () => answers.shift()!, onUse: () => {} });
  const early = directory.holderOf(secret, START);
  directory.drop(ID);
  found.resolve(stateOf(ID, secret));
  strictEqual((await early)?.keyId, ID);
  strictEqual(await directory.holderOf(secret, START), undefined);
});

Deno.test("a clock that is set back makes no key live longer", async () => {
  const { store, heard, directory } = open();
  const secret = newKeySecret(ID);
  store.set(ID, stateOf(ID, secret));
  await directory.holderOf(secret, START);
  await directory.holderOf(secret, after(-3_600_000));
  strictEqual(heard.looks, 2);
});

Deno.test("no more keys are remembered than may be", async () => {
  const { store, heard, directory } = open(2);
  const secrets = [1, 2, 3].map((n) => {
    const secret = newKeySecret(idOf(n));
    store.set(idOf(n), stateOf(idOf(n), secret));
    return secret;
  });
  for (const secret of secrets) await directory.holderOf(secret, START);
  await directory.holderOf(secrets[2]!, START);
  strictEqual(heard.looks, 3);
  await directory.holderOf(secrets[0]!, START);
  strictEqual(heard.looks, 4);
});

Deno.test("what is no secret asks nobody", async () => {
  const { heard, directory } = open();
  for (const junk of ["dbk_", "dbk_x", `${newKeySecret(ID)}A`]) {
    strictEqual(await directory.holderOf(junk, START), undefined);
  }
  strictEqual(heard.looks, 0);
});
