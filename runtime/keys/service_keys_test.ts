import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { Kysely } from "kysely";
import {
  generateSecretKey,
  parseSecretKeys,
  PEER_TOKEN,
  SecretError,
  signToken,
  TokenError,
  verifyToken,
} from "../auth/mod.ts";
import { RootHandleInTransaction, transaction } from "../db/mod.ts";
import { forEachEngine } from "../../tests/support/engines.ts";
import { migrated } from "../../tests/support/pglite.ts";
import { openServiceKeys, type ServiceKeys } from "./service_keys.ts";
import { signingKeysMigration, type SigningKeysTables } from "./table.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const prepared = migrated({ sessions: { "0001_keys": signingKeysMigration } });
const secrets = await parseSecretKeys(generateSecretKey());
const parties = { issuer: "sessions", audience: "presets" };

function clockAt(start: string) {
  let nowMs = Date.parse(start);
  return { now: () => new Date(nowMs), advance: (ms: number) => void (nowMs += ms) };
}

const open = (db: Kysely<SigningKeysTables>, now: () => Date) =>
  openServiceKeys({ db, secrets, service: "sessions", now });
const kidsOf = async (keys: ServiceKeys) => (await keys.publicKeys()).keys.map(({ kid }) => kid);

forEachEngine(
  "processes that start together on an empty database sign with the same key",
  async (_t, database) => {
    const { now } = clockAt("2026-01-01T00:00:00Z");
    const opened = await Promise.all(
      Array.from({ length: 5 }, () => open(database.schema<SigningKeysTables>("sessions"), now)),
    );
    const kids = new Set(await Promise.all(opened.map(async (keys) => (await keys.current()).kid)));
    strictEqual(kids.size, 1);
  },
  prepared,
);

forEachEngine(
  "a key is published a day before it signs, and its predecessor a day longer",
  async (_t, database) => {
    const clock = clockAt("2026-01-01T00:00:00Z");
    const db = database.schema<SigningKeysTables>("sessions");
    const keys = await open(db, clock.now);
    const first = await keys.current();
    const sign = async () =>
      await signToken(PEER_TOKEN, parties, { subject: "sessions" }, await keys.current(), clock.now());
    const verify = (token: string, verifier = keys) =>
      verifyToken(token, PEER_TOKEN, parties, verifier.source, clock.now());

    clock.advance(29 * DAY_MS);
    const second = (await kidsOf(keys))[0]!;
    notStrictEqual(second, first.kid);
    strictEqual((await keys.current()).kid, first.kid);
    const old = await sign();

    clock.advance(DAY_MS);
    strictEqual((await keys.current()).kid, second);
    deepStrictEqual(await kidsOf(keys), [second, first.kid]);
    await rejects(verify(old), { fault: "expired" }, "a day is longer than the token lives");
    await verify(await sign());

    clock.advance(DAY_MS);
    deepStrictEqual(await kidsOf(keys), [second]);
  },
  prepared,
);

forEachEngine("tokens of a key verify until it is gone", async (_t, database) => {
  const clock = clockAt("2026-01-01T00:00:00Z");
  const keys = await open(database.schema<SigningKeysTables>("sessions"), clock.now);
  const first = await keys.current();
  await keys.rotate();
  clock.advance(DAY_MS);
  notStrictEqual((await keys.current()).kid, first.kid);
  const signed = () => signToken(PEER_TOKEN, parties, { subject: "sessions" }, first, clock.now());
  await verifyToken(await signed(), PEER_TOKEN, parties, keys.source, clock.now());
  clock.advance(DAY_MS);
  await rejects(verifyToken(await signed(), PEER_TOKEN, parties, keys.source, clock.now()), {
    fault: "unknown-key",
  });
}, prepared);

forEachEngine("rotate adds no second successor while one waits", async (_t, database) => {
  const clock = clockAt("2026-01-01T00:00:00Z");
  const keys = await open(database.schema<SigningKeysTables>("sessions"), clock.now);
  await keys.rotate();
  const kids = await kidsOf(keys);
  await keys.rotate();
  strictEqual(kids.length, 2);
  deepStrictEqual(await kidsOf(keys), kids);
}, prepared);

forEachEngine("rows of keys that are gone are removed at the next rotation", async (_t, database) => {
  const clock = clockAt("2026-01-01T00:00:00Z");
  const db = database.schema<SigningKeysTables>("sessions");
  const keys = await open(db, clock.now);
  for (let month = 0; month < 12; month++) {
    clock.advance(30 * DAY_MS);
    await keys.refresh();
  }
  const { count } = await db.selectFrom("signing_keys").select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  ok(count <= 3, `${count} rows`);
}, prepared);

forEachEngine(
  "an unknown kid makes a process look once, and then not again for a while",
  async (_t, database) => {
    const clock = clockAt("2026-01-01T00:00:00Z");
    const db = database.schema<SigningKeysTables>("sessions");
    const here = await open(db, clock.now);
    const there = await open(db, clock.now);
    await there.rotate();
    const next = (await kidsOf(there))[0]!;
    const find = (kid: string) => here.source({ alg: "Ed25519", kid }, { payload: "", signature: "" });
    await rejects(async () => await find("unknown"), TokenError);
    await rejects(async () => await find(next), TokenError, "it looked when it was opened, a moment ago");
    clock.advance(10_000);
    ok(await find(next));
  },
  prepared,
);

forEachEngine(
  "a private key is not readable in the table, nor with another SECRETS_KEY",
  async (_t, database) => {
    const { now } = clockAt("2026-01-01T00:00:00Z");
    const db = database.schema<SigningKeysTables>("sessions");
    await open(db, now);
    const { sealed } = await db.selectFrom("signing_keys").select("sealed").executeTakeFirstOrThrow();
    ok(!sealed.includes("OKP") && sealed.startsWith("v1."));
    const others = await parseSecretKeys(generateSecretKey());
    await rejects(openServiceKeys({ db, secrets: others, service: "sessions", now }), SecretError);
  },
  prepared,
);

forEachEngine("asking for a key inside a transaction is refused at once", async (_t, database) => {
  const { now } = clockAt("2026-01-01T00:00:00Z");
  const db = database.schema<SigningKeysTables>("sessions");
  const keys = await open(db, now);
  await rejects(transaction(db, () => keys.current()), RootHandleInTransaction);
}, prepared);
