import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Peer } from "@downbeat/runtime/service";
import { testDatabase } from "@downbeat/runtime/service/testing";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { openIssuer } from "../../../tests/support/issuer.ts";
import { sessions as sessionsService } from "../mod.ts";
import { openSessions, sessionsDatabase, type TokenSet } from "../testing/open_sessions.ts";
import { presetsStub } from "../testing/presets_stub.ts";

forEachEngine("me.update changes the name and nothing else", async (_t, database) => {
  await using sessions = await openSessions(database);
  const { account, accessToken: token } = await sessions.guest();
  const rename = (patch: object) =>
    sessions.send("PATCH", "/v1/me", {
      token,
      json: patch,
      headers: { "content-type": "application/merge-patch+json" },
    });
  deepStrictEqual((await rename({ displayName: "Ada L." })).body, { ...account, displayName: "Ada L." });
  deepStrictEqual((await rename({})).body, { ...account, displayName: "Ada L." });
  strictEqual((await rename({ email: "ada@example.org" })).status, 400);
}, sessionsDatabase);

forEachEngine(
  "preferences start empty at revision 0 and come back as they were written",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    const { accessToken: token } = await sessions.guest();
    const path = "/v1/me/preferences";
    const first = await sessions.send("GET", path, { token });
    deepStrictEqual([first.status, first.body, first.headers.get("etag")], [200, {}, '"r0"']);
    const json = { theme: "dark", list: [1, null, "\u00e9"], deep: { a: { b: 1.5 } } };
    strictEqual((await sessions.send("PUT", path, { token, json })).status, 428);
    const written = await sessions.send("PUT", path, { token, json, headers: { "if-match": '"r0"' } });
    deepStrictEqual([written.status, written.body, written.headers.get("etag")], [200, json, '"r1"']);
    deepStrictEqual((await sessions.send("GET", path, { token })).body, json);
    const unchanged = await sessions.app.request(path, { token, headers: { "if-none-match": '"r1"' } });
    strictEqual(unchanged.status, 304);
    const stale = await sessions.send("PUT", path, { token, json: {}, headers: { "if-match": '"r0"' } });
    deepStrictEqual([stale.status, stale.body.current, stale.headers.get("etag")], [412, json, '"r1"']);
  },
  sessionsDatabase,
);

forEachEngine(
  "of devices that write preferences at the same moment one wins, and the others hear of it",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    const { accessToken: token } = await sessions.guest();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, device) =>
        sessions.send("PUT", "/v1/me/preferences", {
          token,
          json: { device },
          headers: { "if-match": '"r0"' },
        })),
    );
    deepStrictEqual(
      answers.map(({ status }) => status).sort(),
      [200, ...Array(7).fill(412)],
    );
  },
  sessionsDatabase,
);

forEachEngine(
  "me.erase removes account and logins, frees the address and ends every token",
  async (_t, database) => {
    await using sessions = await openSessions(database);
    const { accessToken: token, refreshToken, account } = await sessions.register("ada@example.org");
    strictEqual((await sessions.send("DELETE", "/v1/me", { token })).status, 204);
    for (const path of ["/v1/me", "/v1/me/preferences", "/v1/me/export"]) {
      strictEqual((await sessions.send("GET", path, { token })).status, 401, path);
    }
    strictEqual((await sessions.send("DELETE", "/v1/me", { token })).status, 401);
    strictEqual((await sessions.refresh(refreshToken)).status, 401);
    const again = await sessions.register("ada@example.org");
    ok(again.account.id !== account.id);
  },
  sessionsDatabase,
);

const besidePresets = testDatabase([sessionsService, presetsStub()]);

forEachEngine(
  "me.export has the account, its preferences, logins and presets of all pages, asked for as the caller",
  async (_t, database) => {
    await using sessions = await openSessions(database, {
      beside: [presetsStub()],
      env: { CHECK_REPLIES: "0" },
    });
    const { account, accessToken: token } = await sessions.register("ada@example.org");
    const { status, body } = await sessions.send("GET", "/v1/me/export", { token });
    strictEqual(status, 200);
    deepStrictEqual(body, {
      account,
      identities: [],
      preferences: {},
      logins: [{ createdAt: account.createdAt, lastUsedAt: account.createdAt }],
      presets: [{ name: "one", owner: `user ${account.id}` }, { name: "two", owner: `user ${account.id}` }],
      library: { favorites: ["one"] },
      devices: [],
      sessions: [],
      exportedAt: account.createdAt,
    });
  },
  besidePresets,
);

forEachEngine("me.export names the person as each issuer does", async (_t, database) => {
  await using issuer = await openIssuer({ now: () => new Date("2026-03-01T12:00:00Z") });
  await using sessions = await openSessions(database, {
    beside: [presetsStub()],
    env: { CHECK_REPLIES: "0", ...issuer.env },
  });
  const json = { idToken: await issuer.sign({ sub: "person 7" }) };
  const { accessToken: token } = (await sessions.send("POST", "/v1/auth/external", { json }))
    .body as TokenSet;
  const { body } = await sessions.send("GET", "/v1/me/export", { token });
  const linkedAt = "2026-03-01T12:00:00.000Z";
  deepStrictEqual(body.identities, [{ issuer: issuer.url, subject: "person 7", linkedAt }]);
  deepStrictEqual(body.account?.identities, [{ issuer: issuer.url, linkedAt }]);
}, besidePresets);

forEachEngine("me.export answers 503 when the presets cannot be had, never a part", async (_t, database) => {
  await using sessions = await openSessions(database);
  const { accessToken: token } = await sessions.guest();
  const { status, body } = await sessions.send("GET", "/v1/me/export", { token });
  deepStrictEqual([status, body.type], [503, "/problems/peer-unavailable"]);
}, sessionsDatabase);

forEachEngine("me.erase tells the other services which account is gone", async (_t, database) => {
  const heard = Promise.withResolvers<unknown>();
  await using sessions = await openSessions(database, { beside: [presetsStub({ onErased: heard.resolve })] });
  const { account, accessToken: token } = await sessions.guest();
  strictEqual((await sessions.send("DELETE", "/v1/me", { token })).status, 204);
  deepStrictEqual(await heard.promise, { id: account.id });
}, besidePresets);

forEachEngine(
  "accounts.get tells a service an account's public face, and nothing more",
  async (_t, database) => {
    const peer = Promise.withResolvers<Peer>();
    await using sessions = await openSessions(database, { beside: [presetsStub({ onStart: peer.resolve })] });
    const { account } = await sessions.register("ada@example.org");
    const token = await (await peer.promise).token();
    const found = await sessions.send("GET", `/v1/accounts/${account.id}`, { token });
    deepStrictEqual([found.status, found.body], [200, { id: account.id, displayName: account.displayName }]);
    const unknown = await sessions.send("GET", `/v1/accounts/acc_${"0".repeat(26)}`, { token });
    deepStrictEqual([unknown.status, unknown.body.type], [404, "/problems/account-not-found"]);
    strictEqual(
      (await sessions.send("GET", "/v1/me", { token })).status,
      401,
      "a service has no account of its own",
    );
  },
  besidePresets,
);
