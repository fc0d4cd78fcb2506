import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Database } from "@downbeat/runtime/db";
import { openTestApp, type TestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { sql } from "kysely";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { presets } from "../mod.ts";
import { eraseOwner } from "../store/owned_presets.ts";
import type { PresetsTables } from "../tables.ts";
import { BACKBEAT } from "../testing/grooves.ts";
import { ADA, libraryTest } from "../testing/library.ts";
import { sessionsStub } from "../testing/sessions_stub.ts";

const ALL = ["presets:read", "presets:write", "collections:write", "webhooks:write", "usage:read"];
const UNKNOWN = "key_00000000000000000000000000";

libraryTest("keys", async (t, { ask, ada, bob }) => {
  const create = (json: object, token = ada) => ask("/v1/keys", { method: "POST", token, json });

  await t.step("keys.create answers a secret that works at once, and names where the key is", async () => {
    const made = await create({ name: "Mirror", scopes: ["presets:read"] });
    strictEqual(made.status, 201);
    match(made.body.secret, /^dbk_[0-9a-z]{26}_[A-Za-z0-9_-]{43}$/);
    strictEqual(made.body.secret.slice(4, 30), made.body.key.id.slice(4));
    strictEqual(made.body.key.secrets[0].hint, made.body.secret.slice(-4));
    const read = await ask(made.headers.get("location")!, { token: ada });
    deepStrictEqual(read.body, made.body.key);
    strictEqual((await ask("/v1/presets", { token: made.body.secret })).status, 200);
  });

  await t.step("keys.list shows the caller's keys, the newest first, and never a secret", async () => {
    const { body: { secret } } = await create({ name: "Second", scopes: ["presets:read"] });
    const { body } = await ask("/v1/keys", { token: ada });
    deepStrictEqual(body.items.map(({ name }: { name: string }) => name), ["Second", "Mirror"]);
    ok(!JSON.stringify(body).includes(secret));
    deepStrictEqual((await ask("/v1/keys", { token: bob })).body, { items: [] });
  });

  await t.step("nobody reads, rotates or revokes another's key, or one that is not there", async () => {
    const { body: { items: [{ id }] } } = await ask("/v1/keys", { token: ada });
    for (const [key, token] of [[id, bob], [UNKNOWN, ada]]) {
      for (const [method, path] of [["GET", ""], ["POST", "/rotate"], ["DELETE", ""]] as const) {
        const { status, body } = await ask(`/v1/keys/${key}${path}`, { method, token });
        deepStrictEqual([status, body.type], [404, "/problems/key-not-found"]);
      }
    }
  });

  await t.step("a key acts for its account: what it makes is the account's", async () => {
    const { body: { secret } } = await create({ name: "Importer", scopes: ALL });
    const json = { name: "By a program", groove: BACKBEAT };
    const made = await ask("/v1/presets", { method: "POST", token: secret, json });
    deepStrictEqual([made.status, made.body.owner], [201, ADA]);
    strictEqual((await ask(`/v1/presets/${made.body.id}`, { token: ada })).status, 200);
  });

  await t.step("a key does what its scopes say, and neither reads nor makes keys", async () => {
    const { body: { secret } } = await create({ name: "Reader", scopes: ["presets:read"] });
    const json = { name: "Not by this", groove: BACKBEAT };
    const written = await ask("/v1/presets", { method: "POST", token: secret, json });
    deepStrictEqual([written.status, written.body.type], [403, "/problems/forbidden"]);
    const { body: { secret: writer } } = await create({ name: "Writer", scopes: ["presets:write"] });
    strictEqual((await ask("/v1/presets", { token: writer })).status, 403);
    for (const init of [{}, { method: "POST", json: { name: "Child", scopes: ALL } }]) {
      const { status, body } = await ask("/v1/keys", { ...init, token: secret });
      strictEqual(status, 401);
      match(body.detail, /takes no key/);
    }
  });

  await t.step("keys.rotate: both secrets work, and a third rotation ends the oldest at once", async () => {
    const { body: { key, secret: first } } = await create({ name: "Rotated", scopes: ["presets:read"] });
    const rotate = () => ask(`/v1/keys/${key.id}/rotate`, { method: "POST", token: ada });
    const status = async (token: string) => (await ask("/v1/presets", { token })).status;
    const { body: { secret: second, key: shown } } = await rotate();
    deepStrictEqual(shown.secrets.map(({ hint }: { hint: string }) => hint), [
      second.slice(-4),
      first.slice(-4),
    ]);
    deepStrictEqual([await status(first), await status(second)], [200, 200]);
    const { body: { secret: third } } = await rotate();
    deepStrictEqual([await status(first), await status(second), await status(third)], [401, 200, 200]);
  });

  await t.step("keys.revoke ends every secret with the next request", async () => {
    const { body: { key, secret } } = await create({ name: "Revoked", scopes: ["presets:read"] });
    strictEqual((await ask("/v1/presets", { token: secret })).status, 200);
    strictEqual((await ask(`/v1/keys/${key.id}`, { method: "DELETE", token: ada })).status, 204);
    strictEqual((await ask("/v1/presets", { token: secret })).status, 401);
    strictEqual((await ask(`/v1/keys/${key.id}`, { method: "DELETE", token: ada })).status, 404);
  });

  await t.step("of any number made at the same moment, an account gets 20 keys", async () => {
    const attempts = Array.from(
      { length: 24 },
      (_, i) => create({ name: `Key ${i}`, scopes: ["presets:read"] }, bob),
    );
    const answers = await Promise.all(attempts);
    const refused = answers.filter(({ status }) => status !== 201);
    deepStrictEqual(refused.map(({ body }) => body.type), Array(4).fill("/problems/limit-reached"));
    const { body } = await ask("/v1/keys", { token: bob });
    strictEqual(body.items.length, 20);
    await ask(`/v1/keys/${body.items[0].id}`, { method: "DELETE", token: bob });
    strictEqual((await create({ name: "In its place", scopes: ["presets:read"] }, bob)).status, 201);
  });
});

libraryTest(
  "a repeated request that made a secret is refused, and nothing of it is kept",
  async (_t, library) => {
    const { ask, ada, database } = library;
    const send = (path: string, key: string, json?: object) =>
      ask(path, { method: "POST", token: ada, headers: { "idempotency-key": key }, ...(json && { json }) });
    const json = { name: "Once", scopes: ["presets:read"] };
    const made = await send("/v1/keys", "make", json);
    const again = await send("/v1/keys", "make", json);
    deepStrictEqual([made.status, again.status, again.body.type], [201, 409, "/problems/reply-was-secret"]);
    match(again.body.detail, /rotate or revoke/);
    strictEqual((await ask("/v1/keys", { token: ada })).body.items.length, 1);
    const path = `/v1/keys/${made.body.key.id}/rotate`;
    const rotated = await send(path, "rotate");
    strictEqual((await send(path, "rotate")).status, 409);
    strictEqual((await ask("/v1/presets", { token: rotated.body.secret })).status, 200);
    const stored = await everyText(database);
    ok(stored.includes(made.body.key.id) && stored.includes("masked"), "reads too little");
    for (const secret of [made.body.secret, rotated.body.secret]) {
      ok(!stored.includes(secret));
      ok(!stored.includes(secret.slice(31)));
    }
  },
);

/** All rows of all tables of the service as text. */
async function everyText(database: Database): Promise<string> {
  const db = database.schema<unknown>("presets");
  const { rows: tables } = await sql<
    { name: string }
  >`select table_name as name from information_schema.tables
    where table_schema = 'presets'`.execute(db);
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select t::text as line from presets.${sql.ref(name)} t`
      .execute(
        db,
      );
    texts.push(...rows.map(({ line }) => line));
  }
  return texts.join("\n");
}

const services = [sessionsStub(new Map()), presets];
const START = new Date("2026-11-21T12:00:00Z");
const HOUR_MS = 3_600_000;

/** A service whose time stands still until it is moved. */
async function openAt(database: Database) {
  let now = START;
  const app = await openTestApp({ database, services, env: { PRESETS_STARTER: "0" }, now: () => now });
  return {
    app,
    moveTo: (afterMs: number) => void (now = new Date(START.getTime() + afterMs)),
    status: async (token: string) => {
      const response = await app.request("/v1/presets", { token });
      await response.body?.cancel();
      return response.status;
    },
  };
}

async function post(app: TestApp, path: string, json?: object) {
  const token = await app.tokenFor(ADA);
  const response = await app.request(path, { method: "POST", token, ...(json && { json }) });
  return await response.json();
}

forEachEngine("a rotated key's earlier secret works for 24 hours to the second", async (_t, database) => {
  const { app, moveTo, status } = await openAt(database);
  await using _app = app;
  const { key, secret } = await post(app, "/v1/keys", { name: "Mirror", scopes: ["presets:read"] });
  const { secret: next } = await post(app, `/v1/keys/${key.id}/rotate`);
  moveTo(24 * HOUR_MS - 1000);
  deepStrictEqual([await status(secret), await status(next)], [200, 200]);
  moveTo(24 * HOUR_MS + 1000);
  deepStrictEqual([await status(secret), await status(next)], [401, 200]);
}, testDatabase(services));

forEachEngine("a key with an end works until then and cannot be rotated after it", async (_t, database) => {
  const { app, moveTo, status } = await openAt(database);
  await using _app = app;
  const input = { name: "Trial", scopes: ["presets:read"], expiresInDays: 30 };
  const { key, secret } = await post(app, "/v1/keys", input);
  strictEqual(key.expiresAt, new Date(START.getTime() + 30 * 24 * HOUR_MS).toISOString());
  moveTo(30 * 24 * HOUR_MS - 1);
  strictEqual(await status(secret), 200);
  moveTo(30 * 24 * HOUR_MS);
  strictEqual(await status(secret), 401);
  const { type, detail } = await post(app, `/v1/keys/${key.id}/rotate`);
  strictEqual(type, "/problems/key-not-found");
  match(detail, /has expired/);
}, testDatabase(services));

forEachEngine("a key made or rotated in one process works in every other at once", async (_t, database) => {
  const [one, other] = [await openAt(database), await openAt(database)];
  await using _one = one.app;
  await using _other = other.app;
  const { key, secret } = await post(one.app, "/v1/keys", { name: "Mirror", scopes: ["presets:read"] });
  strictEqual(await other.status(secret), 200);
  const { secret: next } = await post(one.app, `/v1/keys/${key.id}/rotate`);
  deepStrictEqual([await other.status(next), await other.status(secret)], [200, 200]);
}, testDatabase(services));

forEachEngine(
  "a key revoked in one process is refused by every other within a second",
  async (_t, database) => {
    const [one, other] = [await openAt(database), await openAt(database)];
    await using _one = one.app;
    await using _other = other.app;
    const { key, secret } = await post(one.app, "/v1/keys", { name: "Mirror", scopes: ["presets:read"] });
    strictEqual(await other.status(secret), 200);
    const token = await one.app.tokenFor(ADA);
    strictEqual((await one.app.request(`/v1/keys/${key.id}`, { method: "DELETE", token })).status, 204);
    strictEqual(await one.status(secret), 401);
    other.moveTo(1000);
    strictEqual(await other.status(secret), 401);
  },
  testDatabase(services),
);

forEachEngine(
  "an erased account's keys and usage are gone, also what was counted but not written",
  async (_t, database) => {
    const db = database.schema<PresetsTables>("presets");
    {
      const { app, status } = await openAt(database);
      await using _app = app;
      const { secret } = await post(app, "/v1/keys", { name: "Mirror", scopes: ["presets:read"] });
      strictEqual(await status(secret), 200);
      await eraseOwner(db, ADA, START);
    }
    for (const table of ["keys", "key_secrets", "key_usage"] as const) {
      deepStrictEqual(await db.selectFrom(table).selectAll().execute(), [], table);
    }
  },
  testDatabase(services),
);
