import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { forEachEngine } from "../../../tests/support/engines.ts";
import type { SessionsTables } from "../store/tables.ts";
import { DAY_MS, openSessions, sessionsDatabase } from "../testing/open_sessions.ts";

forEachEngine("tabs that refresh at the same moment all get the same successor", async (_t, database) => {
  await using sessions = await openSessions(database);
  const { refreshToken } = await sessions.guest();
  const answers = await Promise.all(Array.from({ length: 12 }, () => sessions.refresh(refreshToken)));
  deepStrictEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
  const successors = new Set(answers.map(({ body }) => body.refreshToken));
  strictEqual(successors.size, 1);
  notStrictEqual([...successors][0], refreshToken);
  strictEqual((await sessions.refresh([...successors][0]!)).status, 200);
}, sessionsDatabase);

forEachEngine(
  "a token that comes back after ten seconds ends the login for everybody",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    const { refreshToken, accessToken } = await sessions.guest();
    const { body: { refreshToken: successor } } = await sessions.refresh(refreshToken);
    sessions.advance(9_999);
    strictEqual((await sessions.refresh(refreshToken)).body.refreshToken, successor);
    sessions.advance(1);
    const reused = await sessions.refresh(refreshToken);
    deepStrictEqual([reused.status, reused.body.type], [401, "/problems/refresh-refused"]);
    strictEqual((await sessions.refresh(successor!)).status, 401);
    strictEqual((await sessions.send("GET", "/v1/me", { token: accessToken })).status, 401);
  },
  sessionsDatabase,
);

forEachEngine("a reuse ends only the login it stems from", async (_t, database) => {
  await using sessions = await openSessions(database);
  const first = await sessions.register("ada@example.org");
  const { body: second } = await sessions.send("POST", "/v1/auth/login", {
    json: { email: "ada@example.org", password: "a long secret phrase" },
  });
  await sessions.refresh(first.refreshToken);
  sessions.advance(60_000);
  strictEqual((await sessions.refresh(first.refreshToken)).status, 401);
  strictEqual((await sessions.refresh(second.refreshToken!)).status, 200);
}, sessionsDatabase);

forEachEngine("forged, foreign and mangled tokens are refused and end nothing", async (_t, database) => {
  await using sessions = await openSessions(database);
  const { refreshToken } = await sessions.guest();
  const { refreshToken: foreign } = await sessions.guest();
  const login = refreshToken.slice(0, 30);
  const forged = [
    "dbr_nothing",
    refreshToken.slice(0, -1),
    login + foreign.slice(30),
    refreshToken.replace("_1_", "_9_"),
    "\0",
  ];
  for (const token of forged) {
    const { status } = await sessions.refresh(token);
    ok(status === 401 || status === 400, `${status} for ${JSON.stringify(token)}`);
  }
  strictEqual((await sessions.refresh(refreshToken)).status, 200);
}, sessionsDatabase);

forEachEngine("a login unused for sixty days is over, a used one lives on", async (_t, database) => {
  await using sessions = await openSessions(database);
  const idle = await sessions.guest();
  let used = (await sessions.guest()).refreshToken;
  for (let i = 0; i < 3; i++) {
    sessions.advance(30 * DAY_MS);
    const { status, body } = await sessions.refresh(used);
    strictEqual(status, 200);
    used = body.refreshToken!;
  }
  strictEqual((await sessions.refresh(idle.refreshToken)).status, 401);
}, sessionsDatabase);

forEachEngine("logout ends this login, or all of them, and may be repeated", async (_t, database) => {
  await using sessions = await openSessions(database);
  const here = await sessions.register("ada@example.org");
  const json = { email: "ada@example.org", password: "a long secret phrase" };
  const { body: there } = await sessions.send("POST", "/v1/auth/login", { json });
  const logout = (token: string, body: object) =>
    sessions.send("POST", "/v1/auth/logout", { token, json: body });
  strictEqual((await logout(here.accessToken, {})).status, 204);
  strictEqual((await logout(here.accessToken, {})).status, 204);
  strictEqual((await sessions.refresh(here.refreshToken)).status, 401);
  strictEqual((await sessions.refresh(there.refreshToken!)).status, 200);
  strictEqual((await logout(there.accessToken!, { everywhere: true })).status, 204);
  strictEqual((await sessions.send("GET", "/v1/me", { token: there.accessToken! })).status, 401);
}, sessionsDatabase);

forEachEngine("the tables hold nothing that a refresh token could be made of", async (_t, database) => {
  await using sessions = await openSessions(database);
  const { refreshToken } = await sessions.guest();
  const rows = await database.schema<SessionsTables>("sessions").selectFrom("logins").selectAll().execute();
  ok(!JSON.stringify(rows).includes(refreshToken.slice(-43)));
  ok(rows.every(({ sealed_secret }) => sealed_secret.startsWith("v1.")));
}, sessionsDatabase);

forEachEngine("a new login ends the least recently used beyond the bound", async (_t, database) => {
  await using sessions = await openSessions(database, { env: { SESSIONS_MAX_LOGINS: "2" } });
  const first = await sessions.register("ada@example.org");
  const json = { email: "ada@example.org", password: "a long secret phrase" };
  sessions.advance(1000);
  const { body: second } = await sessions.send("POST", "/v1/auth/login", { json });
  sessions.advance(1000);
  const { body: { refreshToken: firstNow } } = await sessions.refresh(first.refreshToken);
  sessions.advance(1000);
  await sessions.send("POST", "/v1/auth/login", { json });
  strictEqual((await sessions.refresh(second.refreshToken!)).status, 401);
  strictEqual((await sessions.refresh(firstNow!)).status, 200);
}, sessionsDatabase);
