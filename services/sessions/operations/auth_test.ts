import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { argon2id } from "hash-wasm";
import { decodeJwt } from "jose";
import { forEachEngine } from "../../../tests/support/engines.ts";
import type { SessionsTables } from "../store/tables.ts";
import { openSessions, PASSWORD, sessionsDatabase } from "../testing/open_sessions.ts";

forEachEngine("auth.guest gives an account with a name, a scope and both tokens", async (_t, database) => {
  await using sessions = await openSessions(database);
  const { account, accessToken, refreshToken, expiresIn } = await sessions.guest();
  strictEqual(account.kind, "guest");
  match(account.displayName, /^\w+ \w+ \d+$/);
  match(refreshToken, /^dbr_/);
  const claims = decodeJwt(accessToken);
  deepStrictEqual([claims.sub, claims.scope, claims.exp! - claims.iat!], [
    account.id,
    "presets:write collections:write webhooks:write keys:write sessions:write",
    expiresIn,
  ]);
  const { body } = await sessions.send("GET", "/v1/me", { token: accessToken });
  deepStrictEqual(body, account);
}, sessionsDatabase);

forEachEngine(
  "auth.register takes an address once, whatever its case, also at the same moment",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    const json = { email: "Ada@example.org", password: PASSWORD, displayName: "Ada" };
    const answers = await Promise.all(
      ["Ada@example.org", "ada@EXAMPLE.org", "ada@example.org"].map((email) =>
        sessions.send("POST", "/v1/auth/register", { json: { ...json, email } })
      ),
    );
    deepStrictEqual(
      answers.map(({ status }) => status).sort(),
      [201, 409, 409],
    );
    const again = await sessions.send("POST", "/v1/auth/register", { json });
    deepStrictEqual([again.status, again.body.type], [409, "/problems/email-taken"]);
  },
  sessionsDatabase,
);

forEachEngine(
  "auth.login takes the password alone, and tells an unknown address from a wrong password in no way",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    const { account } = await sessions.register("Ada@example.org");
    const login = async (email: string, password: string) => {
      const startMs = performance.now();
      const answer = await sessions.send("POST", "/v1/auth/login", { json: { email, password } });
      return { ...answer, tookMs: performance.now() - startMs };
    };
    const right = await login("ada@EXAMPLE.org", PASSWORD);
    deepStrictEqual([right.status, right.body.account], [200, account]);
    const wrong: Awaited<ReturnType<typeof login>>[] = [];
    const unknown: typeof wrong = [];
    for (let i = 0; i < 5; i++) {
      wrong.push(await login("ada@example.org", "not the password"));
      unknown.push(await login("nobody@example.org", "not the password"));
    }
    const shown = ({ body }: typeof right) => ({ ...body, requestId: undefined });
    for (const one of [...wrong, ...unknown]) deepStrictEqual(shown(one), shown(wrong[0]!));
    strictEqual(wrong[0]!.status, 401);
    const median = (answers: typeof wrong) => answers.map(({ tookMs }) => tookMs).sort((a, b) => a - b)[2]!;
    ok(median(unknown) > median(wrong) / 2, `unknown ${median(unknown)} ms, wrong ${median(wrong)} ms`);
  },
  sessionsDatabase,
);

forEachEngine(
  "the eleventh failure in ten minutes is refused, with or without an account",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    await sessions.register("ada@example.org");
    for (const email of ["ada@example.org", "nobody@example.org"]) {
      const login = (password: string) =>
        sessions.send("POST", "/v1/auth/login", { json: { email, password } });
      for (let i = 0; i < 10; i++) strictEqual((await login("not the password")).status, 401);
      const refused = await login(PASSWORD);
      deepStrictEqual([refused.status, refused.body.type], [429, "/problems/quota-exceeded"]);
      ok(Number(refused.headers.get("retry-after")) > 0);
    }
  },
  sessionsDatabase,
);

forEachEngine(
  "auth.link turns a guest into a registered account with the same id, once",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    await sessions.register("taken@example.org");
    const { account, accessToken: token } = await sessions.guest();
    const link = (email: string) =>
      sessions.send("POST", "/v1/auth/link", { token, json: { email, password: PASSWORD } });
    strictEqual((await link("Taken@example.org")).body.type, "/problems/email-taken");
    const linked = await link("ada@example.org");
    deepStrictEqual(linked.body, { ...account, kind: "registered", email: "ada@example.org" });
    strictEqual((await link("ada2@example.org")).body.type, "/problems/account-already-linked");
    const login = await sessions.send("POST", "/v1/auth/login", {
      json: { email: "ada@example.org", password: PASSWORD },
    });
    strictEqual(login.body.account?.id, account.id);
  },
  sessionsDatabase,
);

forEachEngine(
  "accounts.get is for services: an account's own token lacks the scope",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    const { account, accessToken: token } = await sessions.guest();
    strictEqual((await sessions.send("GET", `/v1/accounts/${account.id}`, { token })).status, 403);
  },
  sessionsDatabase,
);

forEachEngine("sessions.jwks publishes the key that signed the tokens", async (_t, database) => {
  await using sessions = await openSessions(database);
  const { accessToken } = await sessions.guest();
  const { kid } = JSON.parse(atob(accessToken.split(".")[0]!));
  const response = await sessions.app.request("/.well-known/jwks.json");
  const { keys } = await response.json();
  deepStrictEqual(keys.map((key: { kid: string; alg: string }) => [key.kid, key.alg]), [[kid, "Ed25519"]]);
}, sessionsDatabase);

forEachEngine(
  "auth.login replaces a hash of older parameters, and the password stays the same",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    await sessions.register("ada@example.org");
    const db = database.schema<SessionsTables>("sessions");
    const older = await argon2id({
      ...{
        password: PASSWORD,
        salt: new Uint8Array(16),
        memorySize: 64,
        iterations: 1,
        parallelism: 1,
        hashLength: 32,
      },
      outputType: "encoded",
    });
    await db.updateTable("accounts").set({ password_hash: older }).execute();
    const json = { email: "ada@example.org", password: PASSWORD };
    for (let i = 0; i < 2; i++) {
      strictEqual(
        (await sessions.send("POST", "/v1/auth/login", { json })).status,
        200,
      );
    }
    const { password_hash } = await db.selectFrom("accounts").select("password_hash")
      .executeTakeFirstOrThrow();
    match(password_hash!, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  },
  sessionsDatabase,
);
