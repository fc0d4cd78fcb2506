import { match, ok, rejects, strictEqual } from "node:assert/strict";
import postgres from "postgres";
import { createClient } from "redis";
import { findServer } from "./server.ts";
import { findPostgres, freshDatabase } from "./postgres_server.ts";
import { findRedis, freshKeyPrefix } from "./redis_server.ts";

const database = await findPostgres();
const redis = await findRedis();
const nothing = await withRequired(undefined, findNothing);

Deno.test({
  name: "a fresh database is empty, and gone when the test is over",
  ignore: "missing" in database,
  async fn() {
    ok("url" in database);
    const fresh = await freshDatabase(database.url);
    const sql = postgres(fresh.url, { max: 1 });
    strictEqual((await sql`select 1 from pg_tables where schemaname = 'public'`).length, 0);
    await sql.end();
    await fresh[Symbol.asyncDispose]();
    const late = postgres(fresh.url, { max: 1 });
    await rejects(late`select 1`, /does not exist/);
    await late.end();
  },
});

Deno.test({
  name: "a Redis server answers under a prefix of the test's own",
  ignore: "missing" in redis,
  async fn() {
    ok("url" in redis);
    const client = createClient({ url: redis.url });
    await client.connect();
    const prefix = freshKeyPrefix();
    await client.set(`${prefix}a`, "1");
    strictEqual(await client.get(`${prefix}a`), "1");
    await client.del(`${prefix}a`);
    client.destroy();
  },
});

Deno.test("a server that cannot be had is missing with the way to get one, or an error when required", async () => {
  match("missing" in nothing ? nothing.missing : "", /no nothing server: set TEST_NOTHING_URL/);
  await rejects(withRequired("1", findNothing), /REQUIRE_SERVERS is set but there is no nothing/);
});

function findNothing() {
  return findServer("nothing", "TEST_NOTHING_URL", []);
}

async function withRequired<T>(value: string | undefined, work: () => Promise<T>): Promise<T> {
  const before = Deno.env.get("REQUIRE_SERVERS");
  const put = (text: string | undefined) =>
    text === undefined ? Deno.env.delete("REQUIRE_SERVERS") : Deno.env.set("REQUIRE_SERVERS", text);
  put(value);
  try {
    return await work();
  } finally {
    put(before);
  }
}
