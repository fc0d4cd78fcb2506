import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Downbeat } from "../gen/downbeat.ts";
import { startContractServer } from "../testing/contract_server.ts";
import { countedTimers } from "../testing/counted_timers.ts";
import { problem } from "../testing/problem.ts";
import { memoryTokens, type StoredTokens, tokens } from "./tokens.ts";

const MINUTE_MS = 60_000;
const refreshes = (server: { seen: { line: string }[] }) =>
  server.seen.filter(({ line }) => line === "POST /v1/auth/refresh").length;

async function loggedIn(url: string) {
  let nowMs = 0;
  const auth = memoryTokens({ now: () => nowMs });
  const downbeat = new Downbeat({ baseUrl: url, auth, timers: countedTimers() });
  await auth.accept(await downbeat.auth.guest());
  return { auth, downbeat, pass: (ms: number) => nowMs += ms };
}

Deno.test("a token is sent where the operation reads one, and only there", async () => {
  await using server = startContractServer();
  const { downbeat } = await loggedIn(server.url);
  strictEqual((await downbeat.me.get()).displayName, "Ada");
  await downbeat.auth.guest();
  deepStrictEqual(server.seen.map(({ headers }) => headers.get("authorization")), [
    null,
    "Bearer access-1",
    null,
  ]);
});

Deno.test("a token that is about to end is renewed first, once for all calls under way", async () => {
  await using server = startContractServer();
  const { downbeat, pass } = await loggedIn(server.url);
  pass(14.5 * MINUTE_MS);
  await Promise.all([downbeat.me.get(), downbeat.me.get(), downbeat.me.preferences.get()]);
  strictEqual(refreshes(server), 1);
});

Deno.test("a platform without locks renews once for all calls under way, too", async () => {
  await using server = startContractServer();
  const { downbeat, pass } = await loggedIn(server.url);
  Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
  try {
    pass(14.5 * MINUTE_MS);
    await Promise.all([downbeat.me.get(), downbeat.me.get()]);
    strictEqual(refreshes(server), 1);
  } finally {
    Reflect.deleteProperty(navigator, "locks");
  }
});

Deno.test("a token that the service refuses is renewed once and the call is repeated", async () => {
  await using server = startContractServer();
  const { downbeat } = await loggedIn(server.url);
  server.script(() => problem("unauthenticated"));
  strictEqual(await downbeat.me.erase(), undefined);
  strictEqual(refreshes(server), 1);
  server.script(
    () => problem("unauthenticated"),
    () => Response.json({ accessToken: "x", refreshToken: "y", expiresIn: 900 }),
  );
  await rejects(() => downbeat.me.get(), { type: "unauthenticated" });
});

Deno.test("two tabs on one storage renew once", async () => {
  await using server = startContractServer();
  let held: StoredTokens | undefined;
  const storage = { load: () => held, save: (given: StoredTokens | undefined) => void (held = given) };
  const tabs = [0, 1].map(() =>
    new Downbeat({ baseUrl: server.url, auth: tokens(storage, { now: () => 890_000 }) })
  );
  await tokens(storage, { now: () => 0 }).accept(await tabs[0]!.auth.guest());
  await Promise.all(tabs.map((tab) => tab.me.get()));
  strictEqual(refreshes(server), 1);
});

Deno.test("a refused refresh forgets the tokens and says so", async () => {
  await using server = startContractServer();
  const { downbeat, pass } = await loggedIn(server.url);
  pass(16 * MINUTE_MS);
  server.script(() => problem("refresh-refused"));
  await rejects(() => downbeat.me.get(), { type: "refresh-refused" });
  await rejects(() => downbeat.me.get(), { type: "unauthenticated" });
  strictEqual(refreshes(server), 1);
});

Deno.test("a refresh whose answer was lost is repeated while the service still answers it alike", async () => {
  await using server = startContractServer();
  const { downbeat, pass } = await loggedIn(server.url);
  pass(16 * MINUTE_MS);
  server.script(() => problem("unavailable"));
  strictEqual((await downbeat.me.get()).displayName, "Ada");
  strictEqual(refreshes(server), 2);
});

Deno.test("while the service is out of reach a token is used to its end", async () => {
  let token: string | null = null;
  const auth = memoryTokens({ now: () => 0 });
  await auth.accept({ accessToken: "access", refreshToken: "refresh", expiresIn: 30 });
  const downbeat = new Downbeat({
    baseUrl: "http://sessions.internal",
    auth,
    timers: countedTimers(),
    fetch: (request) => {
      if (request.url.endsWith("/refresh")) throw new Error("Network is down");
      token = request.headers.get("authorization");
      return Response.json({});
    },
  });
  await downbeat.me.get();
  strictEqual(token, "Bearer access");
});

Deno.test("a function is asked at every call, and a call's own authorization goes before it", async () => {
  const sent: (string | null)[] = [];
  let count = 0;
  const downbeat = new Downbeat({
    baseUrl: "http://sessions.internal",
    auth: () => `token-${++count}`,
    fetch: (request) => (sent.push(request.headers.get("authorization")), Response.json({})),
  });
  await downbeat.me.get();
  await downbeat.me.get();
  await downbeat.me.get({ headers: { Authorization: "Bearer mine" } });
  deepStrictEqual(sent, ["Bearer token-1", "Bearer token-2", "Bearer mine"]);
});
