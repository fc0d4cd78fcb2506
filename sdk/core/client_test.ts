import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { Downbeat } from "../gen/downbeat.ts";
import { startContractServer } from "../testing/contract_server.ts";
import { countedTimers } from "../testing/counted_timers.ts";
import { GROOVE } from "../testing/new_preset.ts";
import { problem } from "../testing/problem.ts";
import { AbortError, ConnectionError, DownbeatError, TimeoutError } from "./mod.ts";

const unavailable = () => problem("unavailable", {}, { "retry-after": "1" });
const hang = (_: Request, closing: AbortSignal) =>
  new Promise<Response>((resolve) => closing.addEventListener("abort", () => resolve(new Response())));

Deno.test("a problem becomes an error that carries all of it and narrows by name", async () => {
  await using server = startContractServer();
  const downbeat = new Downbeat({ baseUrl: server.url });
  const error = await downbeat.presets.get("prs_none").then(() => undefined, (error) => error);
  ok(error instanceof DownbeatError && error.is("preset-not-found"));
  const status: 404 = error.status;
  strictEqual(status, 404);
  strictEqual(error.code, 2000);
  strictEqual(error.message, 'No preset "prs_none"');
  strictEqual(error.requestId, "req-problem");
  strictEqual(error.is("not-found"), false);
});

Deno.test("every issue of a bad input is in the error", async () => {
  await using server = startContractServer();
  const downbeat = new Downbeat({ baseUrl: server.url });
  const misspelt = { taag: ["house"], bpmMni: 3 } as object;
  await rejects(async () => await downbeat.presets.list(misspelt), (error: DownbeatError) => {
    deepStrictEqual(error.errors.map((one) => one.pointer), ["/query/taag", "/query/bpmMni"]);
    return error.is("bad-request");
  });
});

Deno.test("an answer of something else than the service keeps its status", async () => {
  await using server = startContractServer();
  server.script(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  const downbeat = new Downbeat({ baseUrl: server.url, maxRetries: 0 });
  await rejects(() => downbeat.presets.get("prs_1"), {
    name: "DownbeatError",
    status: 502,
    type: "about:blank",
    code: 0,
  });
});

Deno.test("a read is tried again after 503, waits as asked, and tells the hooks", async () => {
  await using server = startContractServer();
  const timers = countedTimers();
  const told: unknown[] = [];
  const downbeat = new Downbeat({
    baseUrl: `${server.url}/`,
    timers,
    onRequest: ({ operation, attempt }) => told.push(["request", operation, attempt]),
    onResponse: ({ response }) => told.push(["response", response.status]),
    onRetry: ({ attempt, delayMs }) => told.push(["retry", attempt, delayMs]),
  });
  server.script(unavailable);
  strictEqual((await downbeat.presets.list()).total, 0);
  deepStrictEqual(told, [
    ["request", "presets.list", 1],
    ["response", 503],
    ["retry", 1, 1_000],
    ["request", "presets.list", 2],
    ["response", 200],
  ]);
  strictEqual(timers.running, 0);
});

Deno.test("two retries, then the problem itself, once to onError", async () => {
  await using server = startContractServer();
  const failures: string[] = [];
  const downbeat = new Downbeat({
    baseUrl: server.url,
    timers: countedTimers(),
    onError: ({ operation }) => failures.push(operation),
  });
  server.script(unavailable, unavailable, unavailable);
  await rejects(() => downbeat.presets.list().page(), { type: "unavailable", retryAfterMs: 1_000 });
  strictEqual(server.seen.length, 3);
  deepStrictEqual(failures, ["presets.list"]);
});

Deno.test("a client that has spent its budget does not retry until calls succeed again", async () => {
  let down = true;
  let asked = 0;
  const answer = () => {
    asked++;
    return down ? problem("unavailable") : Response.json({});
  };
  const { me } = new Downbeat({
    baseUrl: "http://sessions.internal",
    fetch: answer,
    random: () => 0,
    maxRetries: 100,
  });
  await rejects(() => me.get(), { type: "unavailable" });
  strictEqual(asked, 101);
  await rejects(() => me.get(), { type: "unavailable" });
  strictEqual(asked, 102);
  down = false;
  for (let call = 0; call < 5; call++) await me.get();
  down = true;
  asked = 0;
  await rejects(() => me.get(), { type: "unavailable" });
  strictEqual(asked, 2);
});

Deno.test("an idempotent write is retried under one key, and is carried out once", async () => {
  await using server = startContractServer();
  const downbeat = new Downbeat({ baseUrl: server.url, timers: countedTimers() });
  server.script(unavailable);
  await downbeat.presets.create({ name: "Kick", groove: GROOVE });
  await downbeat.presets.create({ name: "Other", groove: GROOVE });
  const [first, second, third] = server.seen.map(({ headers }) => headers.get("idempotency-key"));
  ok(/^[0-9a-f]{32}$/.test(first!));
  strictEqual(second, first);
  ok(third !== first);
});

Deno.test("a caller's own idempotency key answers the first result again", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url });
  const first = await presets.create({ name: "Kick", groove: GROOVE }, { idempotencyKey: "once" });
  const again = await presets.create({ name: "Kick", groove: GROOVE }, { idempotencyKey: "once" });
  strictEqual(again.id, first.id);
});

Deno.test("a write that is not idempotent is never retried", async () => {
  await using server = startContractServer();
  const downbeat = new Downbeat({ baseUrl: server.url, timers: countedTimers() });
  server.script(unavailable);
  await rejects(() => downbeat.auth.guest(), { type: "unavailable" });
  strictEqual(server.seen.length, 1);
  strictEqual(server.seen[0]!.headers.get("idempotency-key"), null);
});

Deno.test("a wait that would pass the deadline is not begun", async () => {
  await using server = startContractServer();
  const downbeat = new Downbeat({ baseUrl: server.url, deadlineMs: 20_000 });
  server.script(() => problem("quota-exceeded", {}, { "retry-after": "30" }));
  await rejects(() => downbeat.me.get(), { type: "quota-exceeded", retryAfterMs: 30_000 });
});

Deno.test("a silent server is given up after timeoutMs, at every attempt", async () => {
  await using server = startContractServer();
  const timers = countedTimers();
  const downbeat = new Downbeat({
    baseUrl: server.url,
    timers,
    timeoutMs: 5_000,
    maxRetries: 1,
    random: () => 0,
  });
  server.script(hang, hang);
  await rejects(
    () => downbeat.presets.get("prs_1"),
    (error) => error instanceof TimeoutError && error.limitMs === 5_000,
  );
  strictEqual(server.seen.length, 2);
  strictEqual(timers.running, 0);
});

Deno.test("the deadline covers every attempt", async () => {
  await using server = startContractServer();
  const timers = countedTimers();
  const downbeat = new Downbeat({ baseUrl: server.url, timers, random: () => 0 });
  server.script(hang, hang, hang);
  await rejects(() => downbeat.presets.get("prs_1", { deadlineMs: 5_000, timeoutMs: 4_000 }), {
    limitMs: 5_000,
  });
  strictEqual(timers.running, 0);
});

Deno.test("an abort ends a call while it waits for the next attempt", async () => {
  await using server = startContractServer();
  const timers = countedTimers();
  const controller = new AbortController();
  const downbeat = new Downbeat({
    baseUrl: server.url,
    timers,
    onRetry: () => controller.abort("left the page"),
  });
  server.script(() => problem("unavailable", {}, { "retry-after": "60" }));
  await rejects(
    () => downbeat.presets.get("prs_1", { signal: controller.signal }),
    (error) => error instanceof AbortError && error.cause === "left the page",
  );
  strictEqual(timers.running, 0);
});

Deno.test("nobody at the address is a ConnectionError, after the retries", async () => {
  const { url } = await (async () => {
    await using server = startContractServer();
    return server;
  })();
  let retries = 0;
  const downbeat = new Downbeat({ baseUrl: url, timers: countedTimers(), onRetry: () => retries++ });
  await rejects(() => downbeat.presets.get("prs_1"), ConnectionError);
  strictEqual(retries, 2);
});

Deno.test("what a hook throws ends the call and is not retried", async () => {
  await using server = startContractServer();
  const downbeat = new Downbeat({
    baseUrl: server.url,
    onRequest: () => {
      throw new Error("Broken hook");
    },
  });
  await rejects(() => downbeat.presets.get("prs_1"), /Broken hook/);
  strictEqual(server.seen.length, 0);
});

Deno.test("a misuse rejects and sends nothing", async () => {
  await using server = startContractServer();
  const { presets } = new Downbeat({ baseUrl: server.url });
  await rejects(() => presets.get(".."), TypeError);
  await rejects(() => presets.remove("prs_1", { ifMatch: { etag: undefined } }), TypeError);
  strictEqual(server.seen.length, 0);
});

Deno.test("an app in the same process serves as fetch", async () => {
  const app = (request: Request) => Response.json({ id: request.url, displayName: "Ada" });
  const downbeat = new Downbeat({ baseUrl: "http://sessions.internal", fetch: app, auth: "token" });
  strictEqual((await downbeat.accounts.get("acc_1")).id, "http://sessions.internal/v1/accounts/acc_1");
});
