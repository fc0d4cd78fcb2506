import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Database } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { openIssuer, type TestIssuer } from "../../../tests/support/issuer.ts";
import type { SessionsTables } from "../store/tables.ts";
import { openSessions, PASSWORD, sessionsDatabase, type TokenSet } from "../testing/open_sessions.ts";

const at = new Date("2026-03-01T12:00:00Z");

/** The service and an issuer that it trusts, both at the same time of day. */
async function openBoth(database: Database, env: Readonly<Record<string, string>> = {}) {
  await using opened = new AsyncDisposableStack();
  let nowMs = at.getTime();
  const issuer = opened.use(await openIssuer({ now: () => new Date(nowMs) }));
  const sessions = opened.use(await openSessions(database, { env: { ...issuer.env, ...env } }));
  const kept = opened.move();
  return {
    issuer,
    sessions,
    advance(ms: number) {
      nowMs += ms;
      sessions.advance(ms);
    },
    login: (json: { idToken: string; nonce?: string; displayName?: string }, from?: string) =>
      sessions.send("POST", "/v1/auth/external", { json, ...(from !== undefined && { from }) }),
    link: (token: string, json: { idToken: string; nonce?: string }) =>
      sessions.send("POST", "/v1/auth/link/external", { token, json }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Two issuers that are trusted at once. */
const trusting = (...issuers: TestIssuer[]) => ({
  SESSIONS_OIDC_ISSUERS: JSON.stringify(issuers.map(({ settings }) => settings)),
});

forEachEngine(
  "the first sight of a person makes an account, and every later one finds it on any device",
  async (_t, database) => {
    await using both = await openBoth(database);
    const { issuer, sessions, login } = both;
    const first = await login({ idToken: await issuer.sign(), displayName: "Ada" });
    const { account, accessToken: token } = first.body as TokenSet;
    strictEqual(first.status, 201);
    deepStrictEqual(account, {
      id: account.id,
      kind: "registered",
      displayName: "Ada",
      identities: [{ issuer: issuer.url, linkedAt: at.toISOString() }],
      createdAt: at.toISOString(),
    });
    both.advance(60_000);
    const second = await login({ idToken: await issuer.sign(), displayName: "Somebody else" });
    strictEqual(second.status, 200);
    deepStrictEqual(second.body.account, account);
    notStrictEqual(second.body.refreshToken, first.body.refreshToken);
    deepStrictEqual((await sessions.send("GET", "/v1/me", { token })).body, account);
    strictEqual((await sessions.refresh(second.body.refreshToken!)).body.account?.id, account.id);
  },
  sessionsDatabase,
);

forEachEngine(
  "issuer and subject are the person: an e-mail address in a token leads nowhere",
  async (_t, database) => {
    await using other = await openIssuer({ now: () => at });
    await using issuer = await openIssuer({ now: () => at });
    await using both = await openBoth(database, trusting(issuer, other));
    const { account } = await both.sessions.register("ada@example.org");
    const claims = { email: "ada@example.org", email_verified: true, name: "Ada" };
    const ids = new Set([account.id]);
    for (
      const idToken of [
        await issuer.sign(claims),
        await issuer.sign({ ...claims, sub: "person 2" }),
        await issuer.sign({ ...claims, sub: "Person" }),
        await other.sign(claims),
      ]
    ) {
      const { status, body } = await both.login({ idToken });
      strictEqual(status, 201);
      strictEqual(body.account?.email, undefined);
      match(body.account!.displayName, /^\w+ \w+ \d+$/);
      ids.add(body.account!.id);
    }
    strictEqual(ids.size, 5);
  },
  sessionsDatabase,
);

forEachEngine(
  "two tokens of a new person at the same moment make one account",
  async (_t, database) => {
    await using both = await openBoth(database);
    const tokens = await Promise.all(Array.from({ length: 6 }, () => both.issuer.sign()));
    const answers = await Promise.all(tokens.map((idToken) => both.login({ idToken })));
    deepStrictEqual(answers.map(({ status }) => status).toSorted(), [200, 200, 200, 200, 200, 201]);
    strictEqual(new Set(answers.map(({ body }) => body.account?.id)).size, 1);
    const db = database.schema<SessionsTables>("sessions");
    strictEqual((await db.selectFrom("accounts").selectAll().execute()).length, 1);
  },
  sessionsDatabase,
);

forEachEngine(
  "a token is taken once, also of many tries at the same moment, and is forgotten when it has ended",
  async (_t, database) => {
    await using both = await openBoth(database);
    const { issuer, login } = both;
    const idToken = await issuer.sign();
    const answers = await Promise.all(Array.from({ length: 5 }, () => login({ idToken })));
    deepStrictEqual(answers.map(({ status }) => status).toSorted(), [201, 401, 401, 401, 401]);
    const guest = await both.sessions.guest();
    strictEqual((await both.link(guest.accessToken, { idToken })).body.type, "/problems/identity-refused");

    const db = database.schema<SessionsTables>("sessions");
    both.advance(299_000);
    strictEqual((await login({ idToken })).status, 401);
    both.advance(60_000);
    strictEqual((await login({ idToken })).status, 401);
    strictEqual((await login({ idToken: await issuer.sign() })).status, 200);
    strictEqual((await db.selectFrom("seen_id_tokens").selectAll().execute()).length, 1);
  },
  sessionsDatabase,
);

forEachEngine(
  "a token that was taken is known as long as it would be good, and with its signature written otherwise",
  async (_t, database) => {
    await using both = await openBoth(database);
    const { issuer, login } = both;
    const idToken = await issuer.sign();
    strictEqual((await login({ idToken: otherSignature(idToken) })).status, 201, "it is as good");
    strictEqual((await login({ idToken })).status, 401);
    both.advance(304_000);
    strictEqual((await login({ idToken: await issuer.sign() })).status, 200, "it sweeps");
    strictEqual((await login({ idToken })).status, 401);
  },
  sessionsDatabase,
);

/** The order of the curve P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The same token with the other signature that everybody can make of one by ECDSA: s is as good as its negative. */
function otherSignature(token: string): string {
  const [head, claims, signature] = token.split(".");
  const hex = Buffer.from(signature!, "base64url").toString("hex");
  const s = (ORDER - BigInt(`0x${hex.slice(64)}`)).toString(16).padStart(64, "0");
  return `${head}.${claims}.${Buffer.from(hex.slice(0, 64) + s, "hex").toString("base64url")}`;
}

forEachEngine(
  "a guest who links an identity keeps id and data, and has a way back",
  async (_t, database) => {
    await using both = await openBoth(database);
    const { issuer, sessions, link, login } = both;
    const { account, accessToken: token } = await sessions.guest();
    const linked = await link(token, { idToken: await issuer.sign() });
    strictEqual(linked.status, 200);
    const identities = [{ issuer: issuer.url, linkedAt: at.toISOString() }];
    deepStrictEqual(linked.body, { ...account, kind: "registered", identities });
    deepStrictEqual((await link(token, { idToken: await issuer.sign() })).body, linked.body, "once more");
    const back = await login({ idToken: await issuer.sign() });
    deepStrictEqual([back.status, back.body.account], [200, linked.body]);

    const json = { email: "ada@example.org", password: PASSWORD };
    const withAddress = await sessions.send("POST", "/v1/auth/link", { token, json });
    deepStrictEqual(withAddress.body, { ...linked.body, email: "ada@example.org" });
    const byPassword = await sessions.send("POST", "/v1/auth/login", { json });
    strictEqual(byPassword.body.account?.id, account.id);
  },
  sessionsDatabase,
);

forEachEngine(
  "an identity of another account is not taken over, and the token still logs in there",
  async (_t, database) => {
    await using both = await openBoth(database);
    const { issuer, sessions, link, login } = both;
    const owner = await login({ idToken: await issuer.sign() });
    const { accessToken: token } = await sessions.register("ben@example.org");
    const idToken = await issuer.sign();
    const refused = await link(token, { idToken });
    deepStrictEqual([refused.status, refused.body.type], [409, "/problems/external-identity-taken"]);
    const again = await login({ idToken });
    deepStrictEqual([again.status, again.body.account?.id], [200, owner.body.account?.id]);
  },
  sessionsDatabase,
);

forEachEngine("an account has one identity of each issuer", async (_t, database) => {
  await using other = await openIssuer({ now: () => at });
  await using issuer = await openIssuer({ now: () => at });
  await using both = await openBoth(database, trusting(issuer, other));
  const { accessToken: token } = await both.sessions.guest();
  strictEqual((await both.link(token, { idToken: await issuer.sign() })).status, 200);
  const second = await both.link(token, { idToken: await issuer.sign({ sub: "another" }) });
  deepStrictEqual([second.status, second.body.type], [409, "/problems/issuer-already-linked"]);
  const third = await both.link(token, { idToken: await other.sign() });
  deepStrictEqual(
    third.body.identities?.map((one) => one.issuer).toSorted(),
    [issuer.url, other.url].toSorted(),
  );
}, sessionsDatabase);

forEachEngine(
  "of two accounts that link an identity at the same moment one gets it",
  async (_t, database) => {
    await using both = await openBoth(database);
    const [ada, ben] = [await both.sessions.guest(), await both.sessions.guest()];
    const tokens = [await both.issuer.sign(), await both.issuer.sign()];
    const answers = await Promise.all(
      [ada, ben].map(({ accessToken }, i) => both.link(accessToken, { idToken: tokens[i]! })),
    );
    deepStrictEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
  },
  sessionsDatabase,
);

forEachEngine(
  "me.erase takes the identities along, and the person begins anew",
  async (_t, database) => {
    await using both = await openBoth(database);
    const { issuer, sessions, login } = both;
    const { account, accessToken: token } = (await login({ idToken: await issuer.sign() })).body as TokenSet;
    strictEqual((await sessions.send("DELETE", "/v1/me", { token })).status, 204);
    const db = database.schema<SessionsTables>("sessions");
    deepStrictEqual(await db.selectFrom("external_identities").selectAll().execute(), []);
    strictEqual((await both.link(token, { idToken: await issuer.sign() })).status, 401);
    const anew = await login({ idToken: await issuer.sign() });
    strictEqual(anew.status, 201);
    notStrictEqual(anew.body.account?.id, account.id);
  },
  sessionsDatabase,
);

forEachEngine(
  "the thirty-first bad token in ten minutes is refused from its network, and passwords are not",
  async (_t, database) => {
    await using both = await openBoth(database);
    const { issuer, login, sessions } = both;
    const from = "192.0.2.9";
    await sessions.register("ada@example.org");
    for (let i = 0; i < 30; i++) strictEqual((await login({ idToken: "a.b.c" }, from)).status, 401);
    const refused = await login({ idToken: await issuer.sign() }, from);
    deepStrictEqual([refused.status, refused.body.type], [429, "/problems/quota-exceeded"]);
    ok(Number(refused.headers.get("retry-after")) > 0);
    strictEqual((await login({ idToken: await issuer.sign() }, "192.0.2.10")).status, 201);
    const json = { email: "ada@example.org", password: PASSWORD };
    strictEqual((await sessions.send("POST", "/v1/auth/login", { json, from })).status, 200);
  },
  sessionsDatabase,
);

forEachEngine("auth.issuers lists what a client needs, and no more", async (_t, database) => {
  await using both = await openBoth(database);
  const { issuer, sessions } = both;
  const { status, body, headers } = await sessions.send("GET", "/v1/auth/issuers");
  deepStrictEqual([status, body], [200, { items: [issuer.settings] }]);
  strictEqual(headers.get("cache-control"), "public, max-age=300");
  await using plain = await openSessions(database);
  deepStrictEqual((await plain.send("GET", "/v1/auth/issuers")).body, { items: [] });
  deepStrictEqual(issuer.asked, [], "nothing is fetched before a token comes");
}, sessionsDatabase);
