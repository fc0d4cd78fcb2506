import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { KeysUnavailableError, newKeySecret } from "../auth/mod.ts";
import { memoryLimiter } from "../limits/mod.ts";
import { Problem } from "../problem/mod.ts";
import { beginExchange } from "./exchange.ts";
import { createGate } from "./gate.ts";
import { specsOf } from "./operation_spec.ts";
import { openBoundApp } from "./testing/bound_app.ts";
import { TEST_CONTRACT } from "./testing/contract.ts";

/** Quotas of this factor: 90 a minute for an address; reads 6 without an account, 12 with one, 60 with a key. */
const LIMIT_FACTOR = 0.01;
const ADDRESS_POINTS = 90;

Deno.test("no credential is 401 where one is required, and says how to send one", async () => {
  await using bound = await openBoundApp();
  const response = await bound.request("/v1/things", { method: "POST", json: { name: "A" } });
  strictEqual(response.status, 401);
  strictEqual(response.headers.get("www-authenticate"), "Bearer");
});

Deno.test("a good credential is let in where it is required", async () => {
  await using bound = await openBoundApp();
  const token = await bound.userToken();
  strictEqual(
    (await bound.request("/v1/things", { method: "POST", json: { name: "A" }, token })).status,
    201,
  );
});

const bad: Record<string, (token: string) => string> = {
  "junk": () => "Bearer junk",
  "another scheme": () => "Basic YTpi",
  "nothing behind Bearer": () => "Bearer ",
  "an empty header": () => "",
  "a token with a changed signature": (token) => `Bearer ${token.slice(0, -4)}AAAA`,
  "two tokens": (token) => `Bearer ${token}, Bearer ${token}`,
};
for (const [name, header] of Object.entries(bad)) {
  Deno.test(`${name} as credential is 401, even where none is needed`, async () => {
    await using bound = await openBoundApp();
    const authorization = header(await bound.userToken());
    const response = await bound.request("/v1/things/a", { headers: { authorization } });
    strictEqual(response.status, 401);
    const text = await response.text();
    match(text, /invalid or has expired|does not begin with/);
  });
}

Deno.test("an expired credential is 401", async () => {
  let now = new Date();
  await using bound = await openBoundApp({ now: () => now });
  const token = await bound.userToken();
  now = new Date(now.getTime() + 16 * 60 * 1000);
  strictEqual((await bound.request("/v1/things/a", { token })).status, 401);
});

Deno.test("an operation without security reads no credential, not even a bad one", async () => {
  await using bound = await openBoundApp();
  strictEqual((await bound.request("/v1/things", { token: "junk" })).status, 200);
});

Deno.test("a credential without the scope is 403 and told which one it lacks", async () => {
  await using bound = await openBoundApp();
  for (const scopes of [[], ["things:read", "presets:write"]]) {
    const token = await bound.userToken(scopes);
    const response = await bound.request("/v1/things", { method: "POST", json: { name: "A" }, token });
    strictEqual(response.status, 403);
    match((await response.json()).detail, /things:write/);
  }
});

Deno.test("scopes beyond those an operation wants do no harm", async () => {
  await using bound = await openBoundApp();
  const token = await bound.userToken(["things:write", "presets:write"]);
  strictEqual(
    (await bound.request("/v1/things", { method: "POST", json: { name: "A" }, token })).status,
    201,
  );
});

Deno.test("a service's token opens operations marked x-service and no other", async () => {
  await using bound = await openBoundApp();
  const token = await bound.serviceToken();
  strictEqual((await bound.request("/v1/things/a/report", { token })).status, 200);
  strictEqual((await bound.request("/v1/things/a", { token })).status, 401);
  strictEqual(
    (await bound.request("/v1/things", { method: "POST", json: { name: "A" }, token })).status,
    401,
  );
});

Deno.test("a service's token for another service opens nothing", async () => {
  await using bound = await openBoundApp();
  const token = await bound.serviceToken("telemetry");
  strictEqual((await bound.request("/v1/things/a/report", { token })).status, 401);
});

Deno.test("a person with the scope may use an operation marked x-service, and without it not", async () => {
  await using bound = await openBoundApp();
  const allowed = await bound.userToken(["accounts:read"]);
  strictEqual(await (await bound.request("/v1/things/a/report", { token: allowed })).text(), "user a");
  strictEqual((await bound.request("/v1/things/a/report", { token: await bound.userToken() })).status, 403);
});

Deno.test("a key is let in where its scope is wanted, as the account that made it", async () => {
  await using bound = await openBoundApp();
  const token = bound.keySecret(["things:read", "things:write"]);
  strictEqual((await bound.request("/v1/things/a", { token })).status, 200);
  deepStrictEqual(bound.served, ["acc_ada things.get 200"]);
});

Deno.test("a token is there to be handed on to a peer, the secret of a key never is", async () => {
  const key = { kind: "key", id: "acc_ada", keyId: "key_1", scopes: ["things:read"] } as const;
  const user = { kind: "user", id: "acc_ada", sessionId: "lgn_1", scopes: [] } as const;
  const spec = specsOf(TEST_CONTRACT).find(({ id }) => id === "things.get")!;
  for (const [principal, handedOn] of [[user, "secret"], [key, undefined]] as const) {
    const gate = createGate({
      authenticate: () => Promise.resolve(principal),
      limiter: memoryLimiter(),
      limitFactor: 0,
    });
    const request = new Request("http://localhost/", { headers: { authorization: "Bearer secret" } });
    const exchange = beginExchange(spec, request, undefined);
    await gate.authenticate(exchange, request, new Date());
    deepStrictEqual([exchange.principal, exchange.token], [principal, handedOn]);
  }
});

Deno.test("a key without the scope is 403 where tokens need none, and told which one it lacks", async () => {
  await using bound = await openBoundApp();
  const response = await bound.request("/v1/things/a", { token: bound.keySecret(["things:write"]) });
  strictEqual(response.status, 403);
  match((await response.json()).detail, /things:read/);
  deepStrictEqual(bound.served, ["acc_ada things.get 403"]);
});

Deno.test("a good key is told that an operation takes none, and a bad one only that it is bad", async () => {
  await using bound = await openBoundApp();
  const good = bound.keySecret(["things:write"]);
  const details = [];
  for (const token of [good, `${good.slice(0, -1)}${good.endsWith("A") ? "B" : "A"}`]) {
    const response = await bound.request("/v1/things", { method: "POST", json: { name: "A" }, token });
    deepStrictEqual([response.status, response.headers.get("www-authenticate")], [401, "Bearer"]);
    details.push((await response.json()).detail);
  }
  match(details[0], /takes no key/);
  match(details[1], /invalid or has expired/);
  deepStrictEqual(bound.served, ["acc_ada things.create 401"]);
});

Deno.test("a key has the largest quota, counted by the key and not by its account", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const [one, other] = [bound.keySecret(), bound.keySecret()];
  const first = await bound.request("/v1/things/a", { token: one });
  match(first.headers.get("ratelimit-policy")!, /"read";q=60;w=60/);
  match(first.headers.get("ratelimit")!, /"read";r=59;t=\d+/);
  for (let i = 0; i < 59; i++) await bound.request("/v1/things/a", { token: one });
  strictEqual((await bound.request("/v1/things/a", { token: one })).status, 429);
  strictEqual((await bound.request("/v1/things/a", { token: other })).status, 200);
  strictEqual((await bound.request("/v1/things/a", { token: await bound.userToken() })).status, 200);
});

Deno.test("a refused key costs the address 10 points in all, one that lacks a scope only 1", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const lacking = bound.keySecret(["things:write"]);
  for (let i = 0; i < ADDRESS_POINTS - 20; i++) {
    strictEqual((await bound.request("/v1/things/a", { token: lacking, from: "192.0.2.1" })).status, 403);
  }
  for (let i = 0; i < 2; i++) {
    const token = newKeySecret("key_00000000000000000000000099");
    strictEqual((await bound.request("/v1/things/a", { token, from: "192.0.2.1" })).status, 401);
  }
  strictEqual((await bound.request("/v1/things/a", { token: lacking, from: "192.0.2.1" })).status, 429);
});

Deno.test("an anonymous caller has the smaller quota, counted by address", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const statuses = [];
  for (let i = 0; i < 7; i++) {
    statuses.push((await bound.request("/v1/things/a", { from: "192.0.2.1" })).status);
  }
  deepStrictEqual(statuses, [200, 200, 200, 200, 200, 200, 429]);
  strictEqual((await bound.request("/v1/things/a", { from: "192.0.2.2" })).status, 200);
});

Deno.test("an account has the larger quota, wherever its requests come from", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const token = await bound.userToken();
  for (let i = 0; i < 12; i++) {
    strictEqual((await bound.request("/v1/things/a", { token, from: `192.0.2.${i}` })).status, 200);
  }
  strictEqual((await bound.request("/v1/things/a", { token, from: "192.0.2.99" })).status, 429);
  const other = await bound.userToken([], "acc_bob");
  strictEqual((await bound.request("/v1/things/a", { token: other, from: "192.0.2.99" })).status, 200);
});

Deno.test("answers tell what is left, and a 429 when to come back", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const first = await bound.request("/v1/things/a", { from: "192.0.2.1" });
  match(first.headers.get("ratelimit")!, /"read";r=5;t=\d+/);
  match(first.headers.get("ratelimit-policy")!, /"read";q=6;w=60/);
  for (let i = 0; i < 5; i++) await bound.request("/v1/things/a", { from: "192.0.2.1" });
  const refused = await bound.request("/v1/things/a", { from: "192.0.2.1" });
  match(refused.headers.get("ratelimit")!, /"read";r=0/);
  const seconds = refused.headers.get("retry-after")!;
  match(seconds, /^\d+$/);
  const { type, detail } = await refused.json();
  strictEqual(type, "/problems/quota-exceeded");
  strictEqual(detail, `The quota "read" of 6 in 60 s is used up, wait ${seconds} s`);
});

Deno.test("a problem costs its point and tells what is left as well", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const response = await bound.request("/v1/things/nope", { from: "192.0.2.1" });
  strictEqual(response.status, 404);
  match(response.headers.get("ratelimit")!, /"read";r=5/);
});

Deno.test("a refused credential costs the address 10 points in all", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  for (let i = 0; i < ADDRESS_POINTS / 10; i++) {
    strictEqual((await bound.request("/v1/things/a", { token: "junk", from: "192.0.2.1" })).status, 401);
  }
  const good = await bound.userToken();
  strictEqual((await bound.request("/v1/things/a", { token: good, from: "192.0.2.1" })).status, 429);
});

Deno.test("a lacking scope or credential is no guess and costs one point like any request", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const token = await bound.userToken([]);
  const post = { method: "POST", json: { name: "A" }, from: "192.0.2.1" };
  for (let i = 0; i < ADDRESS_POINTS; i++) {
    strictEqual(
      (await bound.request("/v1/things", i % 2 ? { ...post, token } : post)).status,
      i % 2 ? 403 : 401,
    );
  }
  strictEqual((await bound.request("/v1/things", post)).status, 429);
});

Deno.test("a 304 gives its point back to the quota, and never to the address", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const headers = { "if-none-match": '"r7"' };
  for (let i = 0; i < ADDRESS_POINTS; i++) {
    const unchanged = await bound.request("/v1/things/a", { headers, from: "192.0.2.1" });
    strictEqual(unchanged.status, 304);
    match(unchanged.headers.get("ratelimit")!, /"read";r=6/);
  }
  const refused = await bound.request("/v1/things/a", { headers, from: "192.0.2.1" });
  strictEqual(refused.status, 429);
  match((await refused.json()).detail, /"address"/);
});

Deno.test("the address limit comes before the credential is looked at", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  for (let i = 0; i < ADDRESS_POINTS / 10; i++) {
    await bound.request("/v1/things/a", { token: "junk", from: "192.0.2.1" });
  }
  strictEqual((await bound.request("/v1/things/a", { token: "junk", from: "192.0.2.1" })).status, 429);
});

Deno.test("a body that announces too much is refused before it costs a point", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  for (let i = 0; i <= ADDRESS_POINTS; i++) {
    const headers = { "content-length": "100000", "content-type": "application/json" };
    const response = await bound.request("/v1/things", { method: "POST", headers, from: "192.0.2.1" });
    strictEqual(response.status, 413);
  }
});

Deno.test("a forwarded address is counted only behind a trusted proxy", async () => {
  const forwarded = (i: number) => ({ headers: { "x-forwarded-for": `203.0.113.${i}` }, from: "10.0.0.1" });
  for (const [trusted, last] of [["", 429], ["10.0.0.0/8", 200]] as const) {
    await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR, trusted });
    for (let i = 0; i < 6; i++) await bound.request("/v1/things/a", forwarded(i));
    strictEqual((await bound.request("/v1/things/a", forwarded(6))).status, last);
  }
});

Deno.test("a service is not counted", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  const token = await bound.serviceToken();
  for (let i = 0; i < 20; i++) {
    strictEqual((await bound.request("/v1/things/a/report", { token })).status, 200);
  }
});

Deno.test("a factor of 0 switches every quota off, and its headers with it", async () => {
  await using bound = await openBoundApp({ limitFactor: 0 });
  for (let i = 0; i < 40; i++) {
    strictEqual((await bound.request("/v1/things/a", { token: "junk", from: "192.0.2.1" })).status, 401);
  }
  strictEqual((await bound.request("/v1/things/a", { from: "192.0.2.1" })).headers.get("ratelimit"), null);
});

Deno.test("a credential is neither good nor bad while its issuer's keys are away: 503, and no points", async () => {
  await using limiter = memoryLimiter();
  const authenticate = () => Promise.reject(new KeysUnavailableError("http://sessions.internal"));
  const gate = createGate({ authenticate, limiter, limitFactor: LIMIT_FACTOR });
  const spec = specsOf(TEST_CONTRACT).find(({ id }) => id === "things.get")!;
  const request = new Request("http://downbeat.test/v1/things/a", {
    headers: { authorization: "Bearer token" },
  });
  const exchange = beginExchange(spec, request, "192.0.2.1");
  for (let i = 0; i < ADDRESS_POINTS; i++) {
    await rejects(gate.authenticate(exchange, request, new Date()), (error) => {
      return error instanceof Problem && error.type === "unavailable" &&
        error.options.retryAfterSeconds === 2;
    });
  }
  await gate.limitAddress("192.0.2.1");
});
