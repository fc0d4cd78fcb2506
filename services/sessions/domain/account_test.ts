import { deepStrictEqual, match, notStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { newAccount, presentAccount } from "./account.ts";
import { defaultName } from "./default_name.ts";
import { emailKey } from "./email.ts";

Deno.test("an account without an address is a guest, and shows none", () => {
  const guest = {
    id: "acc_1",
    email: undefined,
    displayName: "Ada",
    identities: [],
    createdAt: new Date("2026-01-01T00:00:00Z"),
  };
  strictEqual(
    JSON.stringify(presentAccount(guest)),
    '{"id":"acc_1","kind":"guest","displayName":"Ada","createdAt":"2026-01-01T00:00:00.000Z"}',
  );
  strictEqual(presentAccount({ ...guest, email: "Ada@example.org" }).kind, "registered");
});

Deno.test("an account that an issuer logs in to is registered, and its owner sees the issuer alone", () => {
  const linkedAt = new Date("2026-02-03T04:05:06.789Z");
  const identities = [{ issuer: "https://id.example", subject: "person", linkedAt }];
  const account = newAccount("acc_1", new Date("2026-01-01T00:00:00Z"), { displayName: "Ada", identities });
  const { kind, identities: shown } = presentAccount(account);
  deepStrictEqual([kind, shown], ["registered", [{
    issuer: "https://id.example",
    linkedAt: "2026-02-03T04:05:06.789Z",
  }]]);
});

Deno.test("addresses that differ in case or composition only are the same", () => {
  strictEqual(emailKey("Ada@Example.ORG"), "ada@example.org");
  strictEqual(emailKey("Zoe\u0308@example.org"), emailKey("zo\u00eb@example.org"));
  notStrictEqual(emailKey("ada@example.org"), emailKey("ada+2@example.org"));
});

Deno.test("every id has a default name that people can read out, always the same", () => {
  const ulid = fc.string({
    unit: fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz"),
    minLength: 26,
    maxLength: 26,
  });
  fc.assert(fc.property(ulid, (id) => {
    const name = defaultName(`acc_${id}`);
    match(name, /^[A-Z][a-z]+ [A-Z][a-z]+ [0-9]{1,3}$/);
    strictEqual(name, defaultName(`acc_${id}`));
  }));
});
