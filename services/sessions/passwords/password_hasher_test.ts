import { match, ok, rejects, strictEqual } from "node:assert/strict";
import { argon2id } from "hash-wasm";
import { NOBODYS_HASH, outdatedHash } from "./parameters.ts";
import { openPasswordHasher } from "./password_hasher.ts";

const PASSWORD = "a long secret phrase";

Deno.test("a hash carries today's parameters and checks its own password only", async () => {
  using hasher = openPasswordHasher({ maxWaiting: 4 });
  const hash = await hasher.hash(PASSWORD);
  match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  ok(!outdatedHash(hash));
  ok(await hasher.verify(PASSWORD, hash));
  ok(!await hasher.verify(PASSWORD + " ", hash));
  ok(!await hasher.verify(PASSWORD, NOBODYS_HASH));
});

Deno.test("two hashes of a password differ, and accents count however they were composed", async () => {
  using hasher = openPasswordHasher({ maxWaiting: 4 });
  const [one, other] = await Promise.all([
    hasher.hash("caf\u00e9 caf\u00e9 caf\u00e9"),
    hasher.hash(PASSWORD),
  ]);
  ok(one !== other);
  ok(await hasher.verify("cafe\u0301 cafe\u0301 cafe\u0301", one));
});

Deno.test("a hash of other parameters still checks, and is known to be outdated", async () => {
  using hasher = openPasswordHasher({ maxWaiting: 4 });
  const weak = await argon2id({
    password: PASSWORD,
    salt: new Uint8Array(16),
    memorySize: 64,
    iterations: 1,
    parallelism: 1,
    hashLength: 32,
    outputType: "encoded",
  });
  ok(outdatedHash(weak));
  ok(await hasher.verify(PASSWORD, weak));
});

Deno.test("a password beyond the queue's bound is refused at once, the others get their answer", async () => {
  using hasher = openPasswordHasher({ maxWaiting: 2 });
  const accepted = [hasher.hash(PASSWORD), hasher.hash(PASSWORD), hasher.hash(PASSWORD)];
  await rejects(hasher.hash(PASSWORD), { name: "Problem", type: "unavailable" });
  strictEqual((await Promise.all(accepted)).length, 3);
  ok(await hasher.hash(PASSWORD));
});

Deno.test("a hash that cannot be read is an error, and the next password is served", async () => {
  using hasher = openPasswordHasher({ maxWaiting: 2 });
  await rejects(hasher.verify(PASSWORD, "not a hash"), /Cannot hash the password/);
  ok(await hasher.hash(PASSWORD));
});

Deno.test("closing ends who waits", async () => {
  const hasher = openPasswordHasher({ maxWaiting: 2 });
  const ended = [rejects(hasher.hash(PASSWORD), /stopping/), rejects(hasher.hash(PASSWORD), /stopping/)];
  hasher[Symbol.dispose]();
  await Promise.all(ended);
});
