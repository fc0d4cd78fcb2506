import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type Kysely, sql } from "kysely";
import { forEachEngine } from "../../tests/support/engines.ts";
import { migrated } from "../../tests/support/pglite.ts";
import { encode } from "../contract/encoded.ts";
import { openBoundApp } from "../contract/testing/bound_app.ts";
import type { TestCall, testHandlers } from "../contract/testing/handlers.ts";
import type { Database } from "../db/mod.ts";
import { logger } from "../observe/mod.ts";
import { problem } from "../problem/mod.ts";
import { callMaker } from "../service/call.ts";
import { createIdempotency } from "./idempotency.ts";
import { idempotencyMigration, type IdempotencyTables } from "./table.ts";

/** What a run leaves behind; a name that is "forbidden" fails at the commit and not before. */
type EffectTables = {
  effects: { name: string };
};

const preparation = migrated({
  things: {
    "0001_idempotency": idempotencyMigration,
    "0002_effects": {
      async up(db: Kysely<unknown>) {
        await sql`create table effects (name text not null)`.execute(db);
        await sql`create function refuse() returns trigger language plpgsql as
          'begin if new.name = ''forbidden'' then raise exception ''refused''; end if; return null; end'`
          .execute(db);
        await sql`create constraint trigger late after insert on effects deferrable initially deferred
          for each row execute function refuse()`.execute(db);
      },
    },
  },
});

type Create = typeof testHandlers["things.create"];
type Replace = typeof testHandlers["things.replace"];

/** Adds an effect and answers, both in one transaction. */
const create: Create = ({ body }, call) =>
  call.transaction(async (tx) => {
    await tx.withTables<EffectTables>().insertInto("effects").values({ name: body.name }).execute();
    return {
      status: 201,
      body: { id: "b", name: body.name },
      headers: { ETag: '"r1"', Location: "/v1/things/b" },
    };
  });

async function open(database: Database) {
  let now = new Date("2026-01-01T00:00:00Z");
  const db = database.schema<EffectTables & IdempotencyTables>("things");
  const handlers: { "things.create": Create; "things.replace"?: Replace } = { "things.create": create };
  const bound = await openBoundApp({
    now: () => now,
    handlers: {
      "things.create": (input, call) => handlers["things.create"](input, call),
      "things.replace": (input, call) => handlers["things.replace"]!(input, call),
    },
    idempotency: createIdempotency(database.schema("things")),
    createCall: callMaker({
      db: database.schema<unknown>("things"),
      log: logger("test"),
      now: () => now,
      emitIn: () => Promise.resolve(),
    }, {}),
  });
  return {
    observed: bound.observed,
    handlers,
    wait: (ms: number) => now = new Date(now.getTime() + ms),
    async post(key: string, json: unknown = { name: key }, as = "acc_ada") {
      const token = await bound.userToken(["things:write"], as);
      const headers = { "idempotency-key": key };
      return await bound.request("/v1/things", {
        method: "POST",
        json,
        token,
        headers,
      });
    },
    async put(key: string, name: string) {
      const token = await bound.userToken();
      const headers = { "idempotency-key": key, "if-match": "*" };
      return await bound.request("/v1/things/a", { method: "PUT", json: { name }, token, headers });
    },
    async upload(key: string, content: string, boundary: string) {
      const token = await bound.userToken();
      const part = 'Content-Disposition: form-data; name="files"; filename="a.mid"';
      const body = `--${boundary}\r\n${part}\r\n\r\n${content}\r\n--${boundary}--\r\n`;
      const headers = {
        "idempotency-key": key,
        "content-type": `multipart/form-data; boundary=${boundary}`,
      };
      return await bound.request("/v1/things/upload", { method: "POST", body, token, headers });
    },
    async effects(name: string) {
      const rows = await db.selectFrom("effects").select("name").where("name", "=", name).execute();
      return rows.length;
    },
    async marks(key: string) {
      const rows = await db.selectFrom("idempotency_keys").select("key").where("key", "=", key).execute();
      return rows.length;
    },
    [Symbol.asyncDispose]: () => bound[Symbol.asyncDispose](),
  };
}

type World = Awaited<ReturnType<typeof open>>;

/** Makes the next run stop before its transaction until `go` is called. */
function holdNextRun(world: World) {
  const began = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  world.handlers["things.create"] = async (input, call) => {
    world.handlers["things.create"] = create;
    began.resolve();
    await released.promise;
    return await create(input, call);
  };
  return { began: began.promise, go: released.resolve };
}

async function sent(response: Response) {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "x-request-id"));
  return { status: response.status, headers, text: await response.text() };
}

const bodies: Record<string, object> = {
  "members in an order of their own": { zebra: 1, id: "b", a: 2, name: "A" },
  "numbers that have two spellings": { id: "b", name: "A", big: 1e21, small: 1e-7, zero: -0 },
  "characters that jsonb refuses": { id: "b", name: "a\0b\ud800" },
  "bytes that were encoded before": encode({ id: "b", zebra: 1, name: "A" }),
};

forEachEngine("idempotency", async (t, database) => {
  await using world = await open(database);
  const { post, put, effects, marks, wait, handlers } = world;

  await t.step("a repeat gets the first reply, byte for byte, and runs nothing", async () => {
    const first = await sent(await post("repeat"));
    strictEqual(first.status, 201);
    strictEqual(first.headers["location"], "/v1/things/b");
    for (let i = 0; i < 3; i++) deepStrictEqual(await sent(await post("repeat")), first);
    strictEqual(await effects("repeat"), 1);
  });

  for (const [name, body] of Object.entries(bodies)) {
    await t.step(`a kept reply gives back ${name}`, async () => {
      const reply = { status: 201, body, headers: { ETag: '"r1"', Location: "/b" } } as Awaited<
        ReturnType<Create>
      >;
      handlers["things.create"] = (_input, call: TestCall) => call.transaction(() => Promise.resolve(reply));
      const first = await sent(await post(name.replaceAll(" ", "-"), { name: "x" }));
      handlers["things.create"] = create;
      strictEqual(first.status, 201);
      deepStrictEqual(await sent(await post(name.replaceAll(" ", "-"), { name: "x" })), first);
    });
  }

  await t.step("the same key with another body is 422, and the first body is still answered", async () => {
    await post("payload", { name: "one" });
    const other = await post("payload", { name: "two" });
    strictEqual(other.status, 422);
    strictEqual((await other.json()).type, "/problems/idempotency-key-reused");
    strictEqual(await effects("two"), 0);
    strictEqual((await post("payload", { name: "one" })).status, 201);
  });

  await t.step("a form is known again by its parts, whatever boundary it comes with", async () => {
    const { upload } = world;
    const first = await sent(await upload("form", "abc", "one"));
    strictEqual(first.status, 200);
    deepStrictEqual(await sent(await upload("form", "abc", "two")), first);
    strictEqual((await upload("form", "abd", "one")).status, 422);
    strictEqual(await marks("form"), 1);
  });

  await t.step("a key belongs to its caller and to its operation", async () => {
    await post("mine");
    strictEqual((await post("mine", { name: "mine" }, "acc_bob")).status, 201);
    strictEqual(await effects("mine"), 2);
    handlers["things.replace"] = ({ body }, call) =>
      call.transaction(() =>
        Promise.resolve({ status: 200, body: { id: "a", name: body.name }, headers: { ETag: '"r8"' } })
      );
    strictEqual((await put("mine", "mine")).status, 200);
  });

  await t.step("a run that failed leaves no trace and may be repeated", async () => {
    handlers["things.create"] = () => Promise.reject(problem("preset-name-taken"));
    strictEqual((await post("failing")).status, 409);
    strictEqual(await marks("failing"), 0);
    handlers["things.create"] = create;
    strictEqual((await post("failing")).status, 201);
  });

  await t.step("a run that fails inside its transaction leaves neither effect nor reply", async () => {
    handlers["things.create"] = (input, call) =>
      call.transaction(async (tx) => {
        await create(input, { ...call, transaction: (work) => work(tx) });
        throw problem("preset-name-taken");
      });
    strictEqual((await post("rolled-back")).status, 409);
    handlers["things.create"] = create;
    strictEqual(await effects("rolled-back"), 0);
    strictEqual(await marks("rolled-back"), 0);
  });

  await t.step("a reply is kept only if its transaction commits", async () => {
    strictEqual((await post("commit", { name: "forbidden" })).status, 500);
    strictEqual(await effects("forbidden"), 0);
    strictEqual(await marks("commit"), 0);
  });

  await t.step("a run without a transaction keeps nothing, so a repeat runs again", async () => {
    let runs = 0;
    handlers["things.create"] = ({ body }) => {
      runs++;
      return Promise.resolve({
        status: 201,
        body: { id: "b", name: body.name },
        headers: { ETag: '"r1"', Location: "/" },
      });
    };
    await post("dry");
    await post("dry");
    handlers["things.create"] = create;
    strictEqual(runs, 2);
    strictEqual(await marks("dry"), 0);
  });

  await t.step(
    "a transaction that returns no reply is a failure, never a reply that nobody kept",
    async () => {
      handlers["things.create"] = async (input, call) => {
        await call.transaction(() => Promise.resolve("done"));
        return await create(input, call);
      };
      strictEqual((await post("no-reply")).status, 500);
      match(String(world.observed.at(-1)?.error), /"things.create" must return a JSON reply/);
      handlers["things.create"] = create;
      strictEqual(await effects("no-reply"), 0);
    },
  );

  await t.step("a repeat while the first still runs is 409, and gets the reply afterwards", async () => {
    const held = holdNextRun(world);
    const first = post("running");
    await held.began;
    const early = await post("running");
    strictEqual(early.status, 409);
    strictEqual(early.headers.get("retry-after"), "1");
    strictEqual((await early.json()).type, "/problems/idempotency-key-in-use");
    strictEqual((await post("running", { name: "other" })).status, 422);
    held.go();
    strictEqual((await first).status, 201);
    strictEqual((await post("running")).status, 201);
    strictEqual(await effects("running"), 1);
  });

  await t.step("of many requests at the same moment one runs", async () => {
    const responses = await Promise.all(Array.from({ length: 12 }, () => post("at-once")));
    const statuses = responses.map(({ status }) => status);
    ok(statuses.includes(201), `${statuses}`);
    ok(statuses.every((status) => status === 201 || status === 409), `${statuses}`);
    strictEqual(await effects("at-once"), 1);
  });

  await t.step(
    "a run may take 60 s; after that another takes over, and the first can no longer commit",
    async () => {
      const held = holdNextRun(world);
      const first = post("slow");
      await held.began;
      wait(60_000);
      strictEqual((await post("slow")).status, 409);
      wait(1);
      const second = await sent(await post("slow"));
      strictEqual(second.status, 201);
      held.go();
      const overtaken = await first;
      strictEqual(overtaken.status, 409);
      match((await overtaken.json()).detail, /has taken over/);
      strictEqual(await effects("slow"), 1);
      deepStrictEqual(await sent(await post("slow")), second);
    },
  );

  await t.step("an overtaken run that fails does not take the key from its successor", async () => {
    const held = holdNextRun(world);
    const first = post("lost");
    await held.began;
    wait(60_001);
    const successor = holdNextRun(world);
    const second = post("lost");
    await successor.began;
    held.go();
    strictEqual((await first).status, 409);
    strictEqual(await marks("lost"), 1);
    successor.go();
    strictEqual((await second).status, 201);
    strictEqual(await effects("lost"), 1);
  });

  await t.step("a key is remembered for 24 hours and then forgotten", async () => {
    await post("old");
    wait(24 * 60 * 60 * 1000);
    await post("old");
    strictEqual(await effects("old"), 1);
    wait(1);
    strictEqual((await post("old", { name: "old" })).status, 201);
    strictEqual(await effects("old"), 2);
  });
}, preparation);

for (const key of ["", "with space", "ü", "x".repeat(129)]) {
  Deno.test(`the key "${key.slice(0, 12)}" is refused with its pointer, before anything runs`, async () => {
    await using bound = await openBoundApp();
    const response = await bound.request("/v1/things", {
      method: "POST",
      json: { name: "A" },
      token: await bound.userToken(),
      headers: { "idempotency-key": key },
    });
    strictEqual(response.status, 400);
    const { errors } = await response.json() as { errors: { pointer: string }[] };
    ok(errors.every(({ pointer }) => pointer === "/header/Idempotency-Key"));
  });
}
