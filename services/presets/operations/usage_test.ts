import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Database } from "@downbeat/runtime/db";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { dayOf } from "../domain/key_usage.ts";
import { presets } from "../mod.ts";
import { addKeyUsage, forgetKeyUsage } from "../store/key_usage.ts";
import type { PresetsTables } from "../tables.ts";
import { ADA, BOB, libraryTest } from "../testing/library.ts";
import { sessionsStub } from "../testing/sessions_stub.ts";

const services = [sessionsStub(new Map()), presets];
const DAY_MS = 24 * 3_600_000;
const NO_COUNTS = { requests: 1, unchanged: 0, limited: 0, refused: 0, failed: 0 };
const [ONE, OTHER] = ["key_00000000000000000000000001", "key_00000000000000000000000002"];

interface Count {
  readonly day: string;
  readonly keyId: string;
  readonly operation: string;
  readonly requests: number;
}

function open(database: Database, env: Record<string, string> = {}) {
  return openTestApp({ database, services, env: { PRESETS_STARTER: "0", ...env } });
}

forEachEngine(
  "usage counts every request of a key in every process, and none twice",
  async (_t, database) => {
    const [today, made] = [dayOf(new Date()), { keyId: "", secret: "" }];
    {
      // Quotas of a key at this factor: 60 reads a minute.
      await using one = await open(database, { LIMIT_FACTOR: "0.01" });
      await using other = await open(database);
      const token = await one.tokenFor(ADA);
      const json = { name: "Mirror", scopes: ["presets:read", "usage:read"] };
      const { key, secret } = await (await one.request("/v1/keys", { method: "POST", token, json })).json();
      Object.assign(made, { keyId: key.id, secret });
      const ask = async (app: typeof one, path: string, init = {}) => {
        const response = await app.request(path, { token: secret, ...init });
        await response.body?.cancel();
        return response;
      };
      const first = await ask(other, "/v1/presets");
      const etag = first.headers.get("etag")!;
      await Promise.all(Array.from({ length: 40 }, (_, i) => ask(i % 2 ? one : other, "/v1/presets")));
      await ask(other, "/v1/presets", { headers: { "if-none-match": etag } });
      await ask(other, "/v1/presets?misspelt=1");
      await ask(other, "/v1/presets", { method: "POST", json: {} });
      await ask(other, "/v1/keys");
      for (let i = 0; i < 41; i++) await ask(one, "/v1/usage");
      await ask(other, "/v1/presets", { token: `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}` });
    }
    await using app = await open(database);
    const { items } = await (await app.request("/v1/usage", { token: await app.tokenFor(ADA) })).json();
    const count = (operation: string, counts: object) => ({
      ...{ day: today, keyId: made.keyId, operation },
      ...{ ...NO_COUNTS, ...counts },
    });
    deepStrictEqual(items, [
      count("usage.list", { requests: 41, limited: 1 }),
      count("presets.list", { requests: 43, unchanged: 1, refused: 1 }),
      count("presets.create", { refused: 1 }),
      count("keys.list", { refused: 1 }),
    ]);
    const { lastUsedAt, secrets } =
      await (await app.request(`/v1/keys/${made.keyId}`, { token: await app.tokenFor(ADA) })).json();
    ok(Date.now() - Date.parse(lastUsedAt) < 60_000);
    strictEqual(secrets[0].lastUsedAt, lastUsedAt);
  },
  testDatabase(services),
);

libraryTest("usage.list", async (t, { ask, ada, bob, database }) => {
  const db = database.schema<PresetsTables>("presets");
  const day = (ago: number) => dayOf(new Date(Date.now() - ago * DAY_MS));
  const row = (owner: string, ago: number, key_id: string, operation: string) => ({
    ...{ owner, day: day(ago), key_id, operation },
    ...NO_COUNTS,
  });
  const rows = [0, 1, 2, 91, 92].flatMap((ago) => [
    row(ADA, ago, ONE!, "presets.get"),
    row(ADA, ago, ONE!, "presets.list"),
    row(ADA, ago, OTHER!, "presets.get"),
  ]);
  await addKeyUsage(db, [...rows, row(BOB, 0, ONE!, "presets.get")]);
  const list = async (query: string, token = ada): Promise<Count[]> =>
    (await ask(`/v1/usage?${query}`, { token })).body.items;

  await t.step("shows 92 days, the latest first, and nobody else's", async () => {
    deepStrictEqual(
      (await list("")).map((one) => [one.day, one.keyId, one.operation]),
      [0, 1, 2, 91].flatMap(
        (ago) => [
          [day(ago), OTHER, "presets.get"],
          [day(ago), ONE, "presets.list"],
          [day(ago), ONE, "presets.get"],
        ],
      ),
    );
    strictEqual((await list("", bob)).length, 1);
  });

  await t.step("pages through every count once, also in the middle of a day", async () => {
    const all = await list("");
    const seen: Count[] = [];
    let cursor = "";
    do {
      const { body } = await ask(`/v1/usage?limit=5${cursor}`, { token: ada });
      seen.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : "";
    } while (cursor !== "");
    deepStrictEqual(seen, all);
  });

  await t.step("takes from, to and key, and a cursor only with the filters it was made with", async () => {
    deepStrictEqual(new Set((await list(`from=${day(1)}`)).map((one) => one.day)), new Set([day(0), day(1)]));
    deepStrictEqual(new Set((await list(`to=${day(2)}`)).map((one) => one.day)), new Set([day(2), day(91)]));
    strictEqual((await list(`from=${day(1)}&to=${day(1)}&key=${ONE}`)).length, 2);
    const { body: { nextCursor } } = await ask("/v1/usage?limit=1", { token: ada });
    const moved = await ask(`/v1/usage?limit=1&key=${ONE}&cursor=${nextCursor}`, { token: ada });
    deepStrictEqual([moved.status, moved.body.type], [400, "/problems/invalid-cursor"]);
  });

  await t.step("refuses a from after its to, and points to both", async () => {
    const { status, body } = await ask(`/v1/usage?from=${day(0)}&to=${day(1)}`, { token: ada });
    strictEqual(status, 400);
    deepStrictEqual(body.errors.map(({ pointer }: { pointer: string }) => pointer), [
      "/query/from",
      "/query/to",
    ]);
  });

  await t.step("shows a key its own usage and no other's, whatever it asks for", async () => {
    const json = { name: "Watcher", scopes: ["usage:read"] };
    const { body: { key, secret } } = await ask("/v1/keys", { method: "POST", token: ada, json });
    await addKeyUsage(db, [row(ADA, 0, key.id, "presets.get")]);
    deepStrictEqual((await list("", secret)).map(({ keyId }) => keyId), [key.id]);
    deepStrictEqual((await list(`key=${key.id}`, secret)).length, 1);
    deepStrictEqual(await list(`key=${ONE}`, secret), []);
    const { body: { secret: blind } } = await ask("/v1/keys", {
      ...{ method: "POST", token: ada },
      json: { name: "Blind", scopes: ["presets:read"] },
    });
    strictEqual((await ask("/v1/usage", { token: blind })).status, 403);
  });

  await t.step("forgets days that are over in batches, and leaves the others", async () => {
    strictEqual(await forgetKeyUsage(db, day(91), 2), 2);
    strictEqual(await forgetKeyUsage(db, day(91), 2), 1);
    strictEqual(await forgetKeyUsage(db, day(91), 2), 0);
    strictEqual(
      (await db.selectFrom("key_usage").select("day").where("day", "=", day(91)).execute()).length,
      3,
    );
  });
});
