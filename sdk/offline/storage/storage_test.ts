import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { STORAGE_GUARANTEES } from "../../testing/storage_conformance.ts";
import { DamagedValueError, encryptedStorage, WrongPassphraseError } from "./encrypted.ts";
import { memoryStorage } from "./memory.ts";

const SECRET = { passphrase: "four words of a song", iterations: 100_000 };

for (const { name, holds } of STORAGE_GUARANTEES) {
  Deno.test(`the memory storage: ${name}`, async () => {
    const storage = memoryStorage();
    await holds(storage, () => Promise.resolve(storage));
  });

  Deno.test(`the encrypting storage: ${name}`, async () => {
    const inner = memoryStorage();
    await holds(await encryptedStorage(inner, SECRET), () => encryptedStorage(inner, SECRET));
  });
}

Deno.test("what is encrypted cannot be read below, and each write of the same looks different", async () => {
  const inner = memoryStorage();
  const storage = await encryptedStorage(inner, SECRET);
  await storage.write([["a", "rehearsal"], ["b", "rehearsal"]]);
  const below = JSON.stringify(await inner.list(""));
  strictEqual(below.includes("rehearsal") || below.includes(btoa("rehearsal")), false);
  strictEqual(await inner.get("a") === await inner.get("b"), false);
});

Deno.test("a wrong passphrase is told, and harms nothing", async () => {
  const inner = memoryStorage();
  await (await encryptedStorage(inner, SECRET)).write([["a", "1"]]);
  await rejects(() => encryptedStorage(inner, { ...SECRET, passphrase: "five words" }), WrongPassphraseError);
  strictEqual(await (await encryptedStorage(inner, SECRET)).get("a"), "1");
});

Deno.test("a value that was changed or moved below is told from one that was written", async () => {
  const inner = memoryStorage();
  const storage = await encryptedStorage(inner, SECRET);
  await storage.write([["a", "1"], ["b", "2"]]);
  await inner.write([["a", await inner.get("b")]]);
  await rejects(() => storage.get("a"), DamagedValueError);
  await inner.write([["b", "no base 64"]]);
  await rejects(() => storage.list("b"), { message: 'The value of "b" is damaged' });
});

Deno.test("two tabs that begin at the same time share one key", async () => {
  const inner = memoryStorage();
  const [one, other] = await Promise.all([encryptedStorage(inner, SECRET), encryptedStorage(inner, SECRET)]);
  await one.write([["a", "1"]]);
  deepStrictEqual(await other.list(""), [["a", "1"]]);
});

Deno.test("plain values, too few rounds and no passphrase are refused", async () => {
  const inner = memoryStorage();
  await rejects(() => encryptedStorage(inner, { ...SECRET, iterations: 1000 }), RangeError);
  await rejects(() => encryptedStorage(inner, { passphrase: "" }), RangeError);
  await inner.write([["a", "plain"]]);
  await rejects(() => encryptedStorage(inner, SECRET), { message: /"a" is stored without encryption/ });
});
