import { names } from "@downbeat/runtime/observe";
import { Downbeat, memoryTokens } from "@downbeat/sdk";
import { traceparent } from "@downbeat/sdk/otel";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { expectRegistered } from "./support/expect_registered.ts";
import { dataDirectory, type DownbeatProcess, startDownbeat } from "./support/downbeat_process.ts";
import { openOtlpSink, type OtlpSink } from "./support/otlp_sink.ts";
import { findPostgres, freshDatabase } from "./support/postgres_server.ts";
import { findRedis } from "./support/redis_server.ts";
import { freePort, untilReady } from "./support/server.ts";
import { type Caller, newCaller, TraceTree } from "./support/trace_tree.ts";
import { newPreset, routedFetch } from "./topology/stage.ts";

const JOB = "process presets.on.account.erased";
const BASE_URL = "http://downbeat.test";

interface Deployment {
  readonly sessions: DownbeatProcess;
  readonly presets: DownbeatProcess;
}

/** An account asks, under one span, for what takes both services; then the processes are told to stop. */
async function play({ sessions, presets }: Deployment, sink: OtlpSink, caller: Caller) {
  const tokens = memoryTokens();
  const stage = { sessionsUrl: sessions.url, presetsUrl: presets.url };
  const trace = { getActiveSpan: () => ({ spanContext: () => caller }) };
  const downbeat = new Downbeat({
    baseUrl: BASE_URL,
    auth: tokens,
    fetch: routedFetch(stage as Parameters<typeof routedFetch>[0]),
    onRequest: traceparent({ origins: [BASE_URL], trace }),
  });
  const issued = await downbeat.auth.guest({ displayName: "Ada" });
  await tokens.accept(issued);
  const { author: _, ...unsigned } = newPreset("Traced");
  const { id } = await downbeat.presets.create(unsigned as ReturnType<typeof newPreset>);
  const published = await downbeat.presets.publish(id, { version: "1.0.0" }, { ifMatch: "*" });
  strictEqual(published.author, "Ada");
  await downbeat.me.export();
  await downbeat.me.erase();
  await untilReady(async () => {
    const { status, body } = await fetch(`${presets.url}/v1/presets/${id}`);
    await body?.cancel();
    strictEqual(status, 404, "The job is not done");
  });
  strictEqual(sink.spans.length, 0, "Something was exported before the end");
  for (const one of new Set([sessions, presets])) {
    one.signal("SIGTERM");
    strictEqual((await one.ended).code, 0);
  }
  return issued;
}

/** What holds wherever the services run. */
async function expectOneTrace(t: Deno.TestContext, sink: OtlpSink, caller: Caller, secrets: string[]) {
  const tree = new TraceTree(sink.spans, caller);
  const path = (name: string) => {
    const span = tree.spans.find((one) => one.name === name);
    ok(span, `${name} is not among ${tree.spans.map((one) => one.name).join(", ")}`);
    return tree.pathOf(span);
  };

  await t.step("the trace goes from the caller through a service to its peer", () => {
    strictEqual(path("accounts.get"), "accounts.get < call sessions < presets.publish");
    strictEqual(path("presets.account"), "presets.account < call presets < me.export");
  });

  await t.step("and through an event to the job that it causes", () => {
    strictEqual(path(JOB), `${JOB} < send presets.on.account.erased < me.erase`);
  });

  await t.step("with the statements of each inside it", () => {
    for (const name of ["presets.publish", "accounts.get", "presets.account", "me.erase", JOB]) {
      const systems = tree.under(name).map(({ attributes }) => attributes[names.DB_SYSTEM]);
      ok(systems.includes("postgresql"), name);
    }
  });

  await t.step("no span of it is without its parent", () => tree.spans.forEach((span) => tree.pathOf(span)));

  await t.step("nothing is lost at SIGTERM: there is a span for each operation that was counted", () => {
    const served = sink.spans.filter(({ kind, attributes }) =>
      kind === "server" && attributes[names.HTTP_ROUTE]
    );
    const counted = sink.metrics.filter(({ name }) => name === names.OPERATION_DURATION)
      .flatMap(({ points }) => points.map(({ value }) => value));
    ok(served.length > 5);
    strictEqual(served.length, counted.reduce((sum, count) => sum + count, 0));
  });

  await t.step("every name is one of the registry", () => {
    const measured = expectRegistered(sink);
    for (const name of [names.PEER_DURATION, names.JOBS_DURATION, names.PROCESS_HEAP, names.PROCESS_RSS]) {
      ok(measured.includes(name), name);
    }
  });

  await t.step("no secret is in what is exported", () => {
    for (const secret of secrets) ok(!sink.text.includes(secret));
  });
}

/** No batch leaves by itself while the test runs, so that all that comes has been flushed. */
const NEVER_MS = "3600000";
const ENV = {
  OTEL_BSP_SCHEDULE_DELAY: NEVER_MS,
  OTEL_METRIC_EXPORT_INTERVAL: NEVER_MS,
  LIMIT_FACTOR: "100",
  PRESETS_STARTER: "0",
};

Deno.test("one process: one trace from a caller through both services to a job", async (t) => {
  await using directory = await dataDirectory();
  await using sink = openOtlpSink();
  const caller = newCaller();
  await using downbeat = await startDownbeat({
    env: { ...sink.env, ...ENV, DATABASE_URL: directory.databaseUrl },
  });
  const issued = await play({ sessions: downbeat, presets: downbeat }, sink, caller);
  await expectOneTrace(t, sink, caller, [issued.accessToken, issued.refreshToken]);
});

const postgres = await findPostgres();
const redis = await findRedis();
const missing = "missing" in postgres ? postgres.missing : "missing" in redis ? redis.missing : undefined;

Deno.test({
  name: `a process for each service: one trace from a caller through both services to a job${
    missing ? ` (${missing})` : ""
  }`,
  ignore: missing !== undefined,
  async fn(t) {
    if ("missing" in postgres || "missing" in redis) return;
    await using database = await freshDatabase(postgres.url);
    await using sink = openOtlpSink();
    const caller = newCaller();
    const ports = { sessions: freePort(), presets: freePort() };
    const env = {
      ...{ ...sink.env, ...ENV, DATABASE_URL: database.url, REDIS_URL: redis.url },
      SESSIONS_URL: `http://127.0.0.1:${ports.sessions}`,
      PRESETS_URL: `http://127.0.0.1:${ports.presets}`,
    };
    const [sessions, presets] = await Promise.all([
      startDownbeat({ services: ["sessions"], env: { ...env, PORT: String(ports.sessions) } }),
      startDownbeat({ services: ["presets"], env: { ...env, PORT: String(ports.presets) } }),
    ]);
    await using _sessions = sessions;
    await using _presets = presets;
    const issued = await play({ sessions, presets }, sink, caller);
    await expectOneTrace(t, sink, caller, [issued.accessToken, issued.refreshToken]);
    await t.step("commands to Redis are inside it, without their keys", () => {
      const commands = new TraceTree(sink.spans, caller).spans.filter(({ attributes }) =>
        attributes[names.DB_SYSTEM] === "redis"
      );
      ok(commands.length > 0);
      for (const { attributes } of commands) {
        deepStrictEqual(Object.keys(attributes).toSorted(), [names.DB_OPERATION, names.DB_SYSTEM].toSorted());
      }
    });
  },
});
