import { openDatabase } from "@downbeat/runtime/db";
import { names } from "@downbeat/runtime/observe";
import { sql } from "kysely";
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { keptByCollector } from "./support/collector_rules.ts";
import { dataDirectory, startDownbeat } from "./support/downbeat_process.ts";
import { expectRegistered } from "./support/expect_registered.ts";
import { openOtlpSink, type OtlpSink } from "./support/otlp_sink.ts";
import { findPostgres, freshDatabase } from "./support/postgres_server.ts";
import { findRedis } from "./support/redis_server.ts";

const root = new URL("../", import.meta.url);

/** Values that name a device or a person, as an upload could carry them; each is found again by its text. */
function plant() {
  const word = (name: string) => `planted-${name}-${crypto.randomUUID().slice(0, 8)}`;
  const hex = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)).toHex();
  const anonId = () =>
    crypto.getRandomValues(new Uint8Array(16)).toBase64({ alphabet: "base64url", omitPadding: true });
  return {
    authorization: word("authorization"),
    cookie: word("cookie"),
    userAgent: word("agent"),
    // TEST-NET-3, which the process believes since the test's own address is a trusted proxy.
    address: `203.0.113.${1 + crypto.getRandomValues(new Uint8Array(1))[0]! % 250}`,
    queryId: word("query"),
    traceId: hex(16),
    spanId: hex(8),
    state: word("state"),
    baggage: word("baggage"),
    referer: word("referer"),
    requestId: word("request"),
    anonId: anonId(),
    removedAnonId: anonId(),
    batchId: crypto.randomUUID(),
    refusedBatchId: crypto.randomUUID(),
  };
}
type Planted = ReturnType<typeof plant>;

/** Sends a report, again, one that is refused, one that is removed after, and the removal, all with everything that was planted. */
async function upload(url: string, planted: Planted): Promise<void> {
  const post = async (path: string, body: object) => {
    const response = await fetch(`${url}${path}?id=${planted.queryId}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${planted.authorization}`,
        cookie: `sid=${planted.cookie}`,
        "user-agent": planted.userAgent,
        "x-forwarded-for": planted.address,
        traceparent: `00-${planted.traceId}-${planted.spanId}-01`,
        tracestate: `app=${planted.state}`,
        baggage: `user=${planted.baggage}`,
        referer: `https://app.example/${planted.referer}`,
        "x-request-id": planted.requestId,
      },
      body: JSON.stringify(body),
    });
    await response.body?.cancel();
    return response.status;
  };
  const { batchId, refusedBatchId, anonId, removedAnonId } = planted;
  const report = { ...REPORT, windowStart: `${new Date().toISOString().slice(0, 13)}:00:00Z` };
  const performance = "/v1/telemetry/performance";
  const statuses = [
    await post(performance, { ...report, batchId, anonId }),
    await post(performance, { ...report, batchId, anonId }),
    await post(performance, {
      ...report,
      batchId: refusedBatchId,
      anonId,
      windowStart: "2020-01-01T00:00:00Z",
    }),
    await post(performance, { ...report, batchId: crypto.randomUUID(), anonId: removedAnonId }),
    await post("/v1/telemetry/contributions/remove", { anonIds: [removedAnonId] }),
  ];
  deepStrictEqual(statuses, [202, 202, 422, 202, 204]);
}

const REPORT = {
  schema: 1,
  appVersion: "1.4",
  platform: "android",
  audioPath: "wired",
  metrics: { underruns: { count: 2, audioSeconds: 1730.5 } },
  sessions: { healthy: 1, errored: 0, crashed: 0, abnormal: 0 },
};

/** Every row of every table that the services have, as a text without the column that keeps a batch from counting twice. */
async function dump(databaseUrl: string): Promise<{ rows: string; batchIds: string[] }> {
  await using database = await openDatabase(databaseUrl);
  const db = database.schema<Record<string, Record<string, unknown>>>("telemetry");
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const all: unknown[] = [];
  const batchIds: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(`${schema}.${name}`)}`
      .execute(db);
    for (const { batch_id: batchId, ...rest } of rows) {
      if (batchId !== undefined) batchIds.push(String(batchId));
      all.push({ [`${schema}.${name}`]: rest });
    }
  }
  ok(tables.some(({ schema, name }) => schema === "telemetry" && name === "reports"));
  return { rows: JSON.stringify(all), batchIds };
}

/** No planted value is in a text; which is named, so that a failure says where to look. */
function expectNone(text: string, planted: Partial<Planted>): void {
  const found = Object.entries(planted).filter(([, value]) => text.includes(value)).map(([name]) => name);
  deepStrictEqual(found, []);
}

async function expectPrivate(
  t: Deno.TestContext,
  planted: Planted,
  sink: OtlpSink,
  printed: string,
  databaseUrl: string,
) {
  const uploads = ["telemetry.performance", "telemetry.contributions.remove"];

  await t.step("the uploads were counted, so that there was something to find", () => {
    const counted = sink.metrics.flatMap(({ points }) =>
      points.map(({ attributes }) => attributes[names.OPERATION])
    );
    for (const operation of uploads) ok(counted.includes(operation), operation);
    ok(sink.spans.length > 0);
    match(printed, /Stopping/);
  });

  await t.step("no log line holds a planted value, printed or exported", () => {
    expectNone(printed, planted);
    ok(sink.logs.length > 0);
    expectNone(sink.logs.join("\n"), planted);
  });

  await t.step(
    "no row of any table holds one, but for the id that keeps a batch from counting twice",
    async () => {
      const { rows, batchIds } = await dump(databaseUrl);
      expectNone(rows, planted);
      ok(batchIds.includes(planted.batchId));
      ok(!batchIds.includes(planted.refusedBatchId));
    },
  );

  await t.step("every name is one of the registry", () => void expectRegistered(sink));

  await t.step("no metric holds one", () => expectNone(JSON.stringify(sink.metrics), planted));

  await t.step("no span that the collector keeps holds one, or is of an upload", () => {
    const kept = keptByCollector(sink.spans);
    expectNone(inWords(kept), planted);
    deepStrictEqual(kept.filter(({ name }) => uploads.includes(name)).map(({ name }) => name), []);
    const statements = kept.map(({ attributes }) => attributes[names.DB_STATEMENT] ?? "");
    deepStrictEqual(statements.filter((text) => text.includes("reports")), []);
    ok(kept.some(({ name }) => name === "telemetry.schema"), "Nothing else is traced either");
  });
}

function inWords(spans: OtlpSink["spans"]): string {
  return JSON.stringify(spans.map(({ startNs: _start, endNs: _end, ...span }) => span));
}

const ENV = { TRUSTED_PROXIES: "127.0.0.1", LOG_LEVEL: "debug", PRESETS_STARTER: "0", LIMIT_FACTOR: "100" };

Deno.test("all services: what an upload carries beside its figures is nowhere afterwards", async (t) => {
  await using directory = await dataDirectory();
  await using sink = openOtlpSink();
  const planted = plant();
  await using downbeat = await startDownbeat({
    env: { ...ENV, ...sink.env, DATABASE_URL: directory.databaseUrl },
  });
  await upload(downbeat.url, planted);
  await (await fetch(`${downbeat.url}/v1/telemetry/schema`)).body?.cancel();
  const secrets = await useSecrets(downbeat.url);
  downbeat.signal("SIGTERM");
  const { printed } = await downbeat.ended;
  const databaseUrl = directory.databaseUrl.replace("pglite:./", `pglite:${root.pathname}`);
  await expectPrivate(t, planted, sink, printed, databaseUrl);

  await t.step("nothing follows a trace that an upload names, even before the collector", () => {
    const { traceId, spanId, state, baggage } = planted;
    expectNone(inWords(sink.spans), { traceId, spanId, state, baggage });
  });

  await t.step("no span that the collector keeps holds a token, a key, a ticket or a join code", () => {
    const text = inWords(keptByCollector(sink.spans));
    for (const secret of secrets) ok(!text.includes(secret), secret.slice(0, 6));
    ok(text.includes("sessions.live") && text.includes("presets.get"));
  });
});

const postgres = await findPostgres();
const redis = await findRedis();
const missing = "missing" in postgres ? postgres.missing : "missing" in redis ? redis.missing : undefined;

Deno.test({
  name: `a process of its own that follows traces: what an upload carries is nowhere afterwards${
    missing ? ` (${missing})` : ""
  }`,
  ignore: missing !== undefined,
  async fn(t) {
    if ("missing" in postgres || "missing" in redis) return;
    await using database = await freshDatabase(postgres.url);
    await using sink = openOtlpSink();
    const planted = plant();
    const { OTEL_PROPAGATORS: _, ...careless } = sink.env;
    await using downbeat = await startDownbeat({
      services: ["telemetry"],
      env: {
        ...{ ...ENV, ...careless, DATABASE_URL: database.url, REDIS_URL: redis.url },
        SESSIONS_URL: "http://127.0.0.1:1",
      },
    });
    await upload(downbeat.url, planted);
    await (await fetch(`${downbeat.url}/v1/telemetry/schema`)).body?.cancel();
    downbeat.signal("SIGTERM");
    const { printed } = await downbeat.ended;
    await expectPrivate(t, planted, sink, printed, database.url);

    await t.step("there was a trace to follow, and a log line that warns of it", () => {
      ok(sink.spans.some(({ traceId }) => traceId === planted.traceId));
      match(printed, /OTEL_PROPAGATORS=none/);
    });
  },
});

/** Uses secrets of every kind, also where they do not belong. @returns them all */
async function useSecrets(url: string): Promise<string[]> {
  const ask = async (method: string, path: string, token?: string, body?: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === "" ? {} : JSON.parse(text);
  };
  const host = await ask("POST", "/v1/auth/guest", undefined, {});
  const player = await ask("POST", "/v1/auth/guest", undefined, {});
  const { secret } = await ask("POST", "/v1/keys", host.accessToken, {
    name: "Mirror",
    scopes: ["presets:read"],
  });
  const session = await ask("POST", "/v1/sessions", host.accessToken, { title: "Tuesday" });
  const { code } = await ask("POST", `/v1/sessions/${session.id}/invites`, host.accessToken, {});
  const { ticket } = await ask("POST", "/v1/auth/exchange", player.accessToken, { code });
  for (const token of [host.accessToken, secret, ticket, code]) {
    await ask("GET", `/v1/presets?q=${token}`, secret);
    await ask("GET", `/v1/presets/${token}`, secret);
  }
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1/sessions/${session.id}/live`, [
    "downbeat.v1",
    `ticket.${ticket}`,
  ]);
  const ended = new Promise((resolve) => socket.onclose = resolve);
  strictEqual(
    await new Promise((resolve) => (socket.onopen = () => resolve("open"), socket.onerror = resolve)),
    "open",
  );
  socket.close();
  await ended;
  return [host.accessToken, host.refreshToken, player.accessToken, secret, code, ticket];
}
