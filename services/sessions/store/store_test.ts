import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { type Database, transaction } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { migrated } from "../../../tests/support/pglite.ts";
import { newLogin } from "../domain/login.ts";
import { migrations } from "../migrations/mod.ts";
import {
  deleteAccount,
  findAccountOfLogin,
  findByEmail,
  insertAccount,
  linkAccount,
  replaceHash,
} from "./accounts.ts";
import { deleteExpiredLogins, insertLogin, listLogins, lockLogin, updateLogin } from "./logins.ts";
import type { SessionsTables } from "./tables.ts";

const prepared = migrated({ sessions: migrations });
const tablesOf = (database: Database) => database.schema<SessionsTables>("sessions");
const at = new Date("2026-03-01T12:00:00.123Z");
const later = (ms: number) => new Date(at.getTime() + ms);
const lifetime = { idleMs: 60_000, totalMs: 120_000 };
const ada = { id: "acc_ada", email: "Ada@example.org", displayName: "Ada", identities: [], createdAt: at };
const guest = { id: "acc_guest", email: undefined, displayName: "Guest", identities: [], createdAt: at };
const stored = (id: string, created = at) => ({
  login: newLogin(id, ada.id, created, lifetime),
  sealedSecret: `sealed ${id}`,
});

forEachEngine(
  "an account comes back as it was stored, by any spelling of its address",
  async (_t, database) => {
    const db = tablesOf(database);
    await insertAccount(db, ada, { email: ada.email, passwordHash: "hash" });
    await insertAccount(db, guest);
    deepStrictEqual(await findByEmail(db, "aDA@EXAMPLE.ORG"), { account: ada, passwordHash: "hash" });
    strictEqual(await findByEmail(db, "other@example.org"), undefined);
    await rejects(
      insertAccount(db, { ...ada, id: "acc_2" }, { email: "ada@example.org", passwordHash: "x" }),
      {
        type: "email-taken",
      },
    );
  },
  prepared,
);

forEachEngine(
  "linkAccount gives a guest an address that is free, and no one a second one",
  async (_t, database) => {
    const db = tablesOf(database);
    await insertAccount(db, ada, { email: ada.email, passwordHash: "hash" });
    await insertAccount(db, guest);
    await rejects(linkAccount(db, guest.id, { email: "ADA@example.org", passwordHash: "x" }), {
      type: "email-taken",
    });
    const linked = await linkAccount(db, guest.id, { email: "g@example.org", passwordHash: "x" });
    deepStrictEqual(linked, { ...guest, email: "g@example.org" });
    strictEqual(await linkAccount(db, ada.id, { email: "h@example.org", passwordHash: "x" }), undefined);
  },
  prepared,
);

forEachEngine("a hash is replaced only while it is the one that was checked", async (_t, database) => {
  const db = tablesOf(database);
  await insertAccount(db, ada, { email: ada.email, passwordHash: "old" });
  await replaceHash(db, ada.id, "another", "lost");
  await replaceHash(db, ada.id, "old", "new");
  strictEqual((await findByEmail(db, ada.email))?.passwordHash, "new");
}, prepared);

forEachEngine("a login comes back as it was stored and updated", async (_t, database) => {
  const db = tablesOf(database);
  await insertAccount(db, ada, { email: ada.email, passwordHash: "hash" });
  const one = stored("lgn_1");
  await transaction(db, (tx) => insertLogin(tx, one, 5));
  deepStrictEqual(await transaction(db, (tx) => lockLogin(tx, "lgn_1")), one);
  const used = { ...one.login, generation: 2, lastUsedAt: later(5), expiresAt: later(60_005) };
  await transaction(db, (tx) => updateLogin(tx, used));
  deepStrictEqual(await listLogins(db, ada.id, 10), [used]);
}, prepared);

forEachEngine(
  "insertLogin keeps the most recently used of an account, and leaves others alone",
  async (_t, database) => {
    const db = tablesOf(database);
    await insertAccount(db, ada, { email: ada.email, passwordHash: "hash" });
    await insertAccount(db, guest);
    await transaction(
      db,
      (tx) => insertLogin(tx, { ...stored("lgn_g"), login: newLogin("lgn_g", guest.id, at, lifetime) }, 3),
    );
    for (let i = 0; i < 5; i++) {
      await transaction(db, (tx) => insertLogin(tx, stored(`lgn_${i}`, later(i)), 3));
    }
    deepStrictEqual(
      (await listLogins(db, ada.id, 10)).map(({ id }) => id),
      ["lgn_4", "lgn_3", "lgn_2"],
    );
    strictEqual((await listLogins(db, guest.id, 10)).length, 1);
  },
  prepared,
);

forEachEngine("deleteExpiredLogins takes ended logins only, a bounded number", async (_t, database) => {
  const db = tablesOf(database);
  await insertAccount(db, ada, { email: ada.email, passwordHash: "hash" });
  for (let i = 0; i < 4; i++) await transaction(db, (tx) => insertLogin(tx, stored(`lgn_${i}`, later(i)), 9));
  await deleteExpiredLogins(db, later(60_002), 2);
  deepStrictEqual((await listLogins(db, ada.id, 10)).map(({ id }) => id), ["lgn_3", "lgn_2"]);
  await deleteExpiredLogins(db, later(60_002), 2);
  deepStrictEqual((await listLogins(db, ada.id, 10)).map(({ id }) => id), ["lgn_3"]);
}, prepared);

forEachEngine("an account takes its logins with it", async (_t, database) => {
  const db = tablesOf(database);
  await insertAccount(db, ada, { email: ada.email, passwordHash: "hash" });
  await transaction(db, (tx) => insertLogin(tx, stored("lgn_1"), 5));
  deepStrictEqual(await findAccountOfLogin(db, ada.id, "lgn_1"), ada);
  strictEqual(await findAccountOfLogin(db, ada.id, "lgn_2"), undefined);
  strictEqual(await deleteAccount(db, ada.id), true);
  strictEqual(await deleteAccount(db, ada.id), false);
  deepStrictEqual(await listLogins(db, ada.id, 10), []);
}, prepared);

forEachEngine(
  "a login for an account that was erased a moment ago is refused like a wrong password",
  async (_t, database) => {
    await rejects(transaction(tablesOf(database), (tx) => insertLogin(tx, stored("lgn_1"), 5)), {
      type: "credentials-refused",
    });
  },
  prepared,
);
