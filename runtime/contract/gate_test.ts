import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { KeysUnavailableError } from "../auth/mod.ts";
import { memoryLimiter } from "../limits/mod.ts";
import { Problem } from "../problem/mod.ts";
import { beginExchange } from "./exchange.ts";
import { createGate } from "./gate.ts";
import { specsOf } from "./operation_spec.ts";
import { openBoundApp } from "./testing/bound_app.ts";
import { TEST_CONTRACT } from "./testing/contract.ts";

/** Quotas of this factor: 30 a minute for an address; reads 6 without an account and 12 with one. */
const LIMIT_FACTOR = 0.01;
const ADDRESS_POINTS = 30;

async function typeOf(response: Response): Promise<string> {
  return (await response.json()).type;
}

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
    match(text, /invalid or has expired/);
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
  match(refused.headers.get("retry-after")!, /^\d+$/);
  strictEqual(await typeOf(refused), "/problems/quota-exceeded");
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
    strictEqual((await bound.request("/v1/things/a", { headers, from: "192.0.2.1" })).status, 304);
  }
  const refused = await bound.request("/v1/things/a", { headers, from: "192.0.2.1" });
  strictEqual(refused.status, 429);
  match((await refused.json()).detail, /"address"/);
});

Deno.test("the address limit comes before the credential is looked at", async () => {
  await using bound = await openBoundApp({ limitFactor: LIMIT_FACTOR });
  for (let i = 0; i < 3; i++) await bound.request("/v1/things/a", { token: "junk", from: "192.0.2.1" });
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
