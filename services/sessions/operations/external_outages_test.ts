import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Database } from "@downbeat/runtime/db";
import { forEachEngine } from "../../../tests/support/engines.ts";
import { newIssuerKey, openIssuer, type TestIssuer } from "../../../tests/support/issuer.ts";
import { openSessions, sessionsDatabase } from "../testing/open_sessions.ts";

const at = Date.parse("2026-03-01T12:00:00Z");
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The service and an issuer, at a time that moves on for both. */
async function openBoth(database: Database, envOf: (issuer: TestIssuer) => Readonly<Record<string, string>>) {
  await using opened = new AsyncDisposableStack();
  let nowMs = at;
  const issuer = opened.use(await openIssuer({ now: () => new Date(nowMs) }));
  const sessions = opened.use(await openSessions(database, { env: envOf(issuer) }));
  const kept = opened.move();
  return {
    issuer,
    advance(ms: number) {
      nowMs += ms;
      sessions.advance(ms);
    },
    async login(idToken?: string) {
      const json = { idToken: idToken ?? await issuer.sign() };
      const answer = await sessions.send("POST", "/v1/auth/external", { json });
      return { ...answer, problem: answer.body.type?.replace("/problems/", "") };
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const trusted = ({ env }: TestIssuer) => env;

forEachEngine(
  "keys are fetched once, however many ask, and again after ten minutes",
  async (_t, database) => {
    await using both = await openBoth(database, trusted);
    const { issuer, login, advance } = both;
    const answers = await Promise.all(Array.from({ length: 5 }, () => login()));
    ok(answers.every(({ status }) => status < 300));
    deepStrictEqual(issuer.asked, ["/.well-known/openid-configuration", "/jwks"]);
    advance(9 * MINUTE_MS);
    strictEqual((await login()).status, 200);
    strictEqual(issuer.asked.length, 2);
    advance(MINUTE_MS);
    strictEqual((await login()).status, 200);
    strictEqual(issuer.asked.length, 4);
  },
  sessionsDatabase,
);

forEachEngine(
  "a new key is found as soon as a token names it, unknown ones cause a fetch each half minute",
  async (_t, database) => {
    await using both = await openBoth(database, trusted);
    const { issuer, login, advance } = both;
    strictEqual((await login()).status, 201);
    const fetches = () => issuer.asked.filter((path) => path === "/jwks").length;
    const nobodys = await newIssuerKey();
    advance(30 * SECOND_MS);
    strictEqual((await login(await issuer.sign({}, {}, nobodys))).status, 401);
    strictEqual(fetches(), 2);
    const former = issuer.keys[0]!;
    issuer.keys.splice(0, 1, await newIssuerKey("RS256"));
    strictEqual((await login()).status, 401, "the last fetch is not half a minute ago");
    strictEqual(fetches(), 2);
    advance(30 * SECOND_MS);
    const waiting = await Promise.all([login(), login(), login()]);
    deepStrictEqual(waiting.map(({ status }) => status), [200, 200, 200]);
    strictEqual(fetches(), 3);
    strictEqual((await login(await issuer.sign({}, {}, former))).status, 401, "a key that was withdrawn");
  },
  sessionsDatabase,
);

forEachEngine(
  "an issuer that is away is 503 with the time to wait, and served once it is back",
  async (_t, database) => {
    await using both = await openBoth(database, trusted);
    const { issuer, login, advance } = both;
    await issuer.stop();
    const idToken = await issuer.sign();
    const away = await login(idToken);
    deepStrictEqual([away.status, away.problem, away.headers.get("retry-after")], [
      503,
      "peer-unavailable",
      "5",
    ]);
    issuer.start();
    strictEqual((await login(idToken)).status, 503, "it is not asked again before the time that was named");
    deepStrictEqual(issuer.asked, []);
    advance(5 * SECOND_MS);
    strictEqual((await login(idToken)).status, 201);
  },
  sessionsDatabase,
);

forEachEngine("known keys outlive an issuer's absence by a day, not longer", async (_t, database) => {
  await using both = await openBoth(database, trusted);
  const { issuer, login, advance } = both;
  strictEqual((await login()).status, 201);
  await issuer.stop();
  advance(24 * HOUR_MS - SECOND_MS);
  strictEqual((await login()).status, 200);
  const unknown = await login(await issuer.sign({}, {}, await newIssuerKey()));
  strictEqual(unknown.status, 503, "whether a key is new cannot be known now");
  advance(SECOND_MS);
  strictEqual((await login()).status, 503);
}, sessionsDatabase);

forEachEngine("an issuer that answers nothing holds nobody for long", async (_t, database) => {
  await using both = await openBoth(database, trusted);
  const never = Promise.withResolvers<Response>();
  both.issuer.answer = () => never.promise;
  const beganMs = performance.now();
  const answers = await Promise.all([both.login(), both.login(), both.login()]);
  deepStrictEqual(answers.map(({ problem }) => problem), Array(3).fill("peer-unavailable"));
  ok(performance.now() - beganMs < 8000);
  never.resolve(new Response());
}, sessionsDatabase);

const json = (value: unknown) => Response.json(value);

forEachEngine("what is not a key set is 503, and the right one is taken afterwards", async (_t, database) => {
  await using both = await openBoth(database, trusted);
  const { issuer, login, advance } = both;
  const discovery = (change: object) => (path: string) =>
    path === "/jwks" ? undefined : json({ issuer: issuer.url, jwks_uri: `${issuer.url}/jwks`, ...change });
  const keySet = (answer: () => Response) => (path: string) => path === "/jwks" ? answer() : undefined;
  const padding = { keys: [], padding: "x".repeat(64 * 1024) };
  const wrong: Record<string, NonNullable<TestIssuer["answer"]>> = {
    "discovery of another issuer": discovery({ issuer: `${issuer.url}/` }),
    "no address of keys": discovery({ jwks_uri: undefined }),
    "an address that is none": discovery({ jwks_uri: "/jwks" }),
    "an address that is no web address": discovery({ jwks_uri: "file:///etc/passwd" }),
    "an address within the house": discovery({ jwks_uri: "http://10.0.0.1/jwks" }),
    "discovery that fails": () => new Response(null, { status: 500 }),
    "keys that fail": keySet(() => new Response("", { status: 404 })),
    "keys that are no JSON": keySet(() => new Response("<html>")),
    "keys that are no list": keySet(() => json({ keys: "all" })),
    "a list without its name": keySet(() => json([])),
    "keys without end": keySet(() => json(padding)),
  };
  for (const [what, answer] of Object.entries(wrong)) {
    issuer.answer = answer;
    const { status, problem } = await login();
    deepStrictEqual([what, status, problem], [what, 503, "peer-unavailable"]);
    advance(5 * SECOND_MS);
  }
  issuer.answer = undefined;
  strictEqual((await login()).status, 201);
}, sessionsDatabase);

forEachEngine("a redirect is not followed, wherever it leads and whatever it says", async (_t, database) => {
  await using inside = await openIssuer();
  await using both = await openBoth(database, trusted);
  const { issuer } = both;
  const keys = JSON.stringify({ keys: issuer.keys.map(({ publicJwk }) => publicJwk) });
  issuer.answer = (path) =>
    path === "/jwks"
      ? new Response(keys, { status: 302, headers: { location: `${inside.url}/jwks` } })
      : undefined;
  strictEqual((await both.login()).status, 503);
  deepStrictEqual(inside.asked, []);
}, sessionsDatabase);

forEachEngine(
  "an issuer at a private address is not asked unless the operator allows it",
  async (_t, database) => {
    await using both = await openBoth(database, ({ env }) => ({ ...env, OUTBOUND_ALLOW: "" }));
    strictEqual((await both.login()).status, 503);
    deepStrictEqual(both.issuer.asked, []);
  },
  sessionsDatabase,
);

forEachEngine("an address of keys in the settings takes the place of discovery", async (_t, database) => {
  await using both = await openBoth(database, ({ settings, url, env }) => ({
    ...env,
    SESSIONS_OIDC_ISSUERS: JSON.stringify([{ ...settings, jwksUrl: `${url}/jwks` }]),
  }));
  strictEqual((await both.login()).status, 201);
  deepStrictEqual(both.issuer.asked, ["/jwks"]);
}, sessionsDatabase);

forEachEngine("a key that cannot be read refuses its tokens, and harms no other", async (_t, database) => {
  await using both = await openBoth(database, trusted);
  const { issuer, login } = both;
  const broken = await newIssuerKey();
  issuer.answer = (path) =>
    path === "/jwks"
      ? json({ keys: [{ ...broken.publicJwk, x: "AA" }, issuer.keys[0]!.publicJwk, null, 7].slice(0, 2) })
      : undefined;
  strictEqual((await login(await issuer.sign({}, {}, broken))).status, 401);
  strictEqual((await login()).status, 201);
}, sessionsDatabase);
