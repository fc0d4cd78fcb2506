import { ok, strictEqual } from "node:assert/strict";
import * as names from "./names.ts";

interface Attribute {
  readonly key: string;
  readonly value: {
    readonly stringValue?: string;
    readonly intValue?: string | number;
    readonly doubleValue?: number;
  };
}
interface ExportedSpan {
  readonly name: string;
  readonly kind: number | string;
  readonly traceId: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly events?: readonly { readonly name: string; readonly attributes: readonly Attribute[] }[];
  readonly status?: { readonly code?: number | string };
}
interface ExportedMetric {
  readonly name: string;
  readonly unit?: string;
  readonly histogram?: { readonly dataPoints: readonly { readonly attributes: readonly Attribute[] }[] };
}

/** Runs a process with the runtime's real exporter pointed at this test, and gives what arrived. */
async function exported() {
  const bodies: { path: string; body: string }[] = [];
  await using collector = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    bodies.push({ path: new URL(request.url).pathname, body: await request.text() });
    return Response.json({});
  });
  const script = new URL("./testing/traced_process.ts", import.meta.url);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-env", "--allow-read", "--allow-net", script.href],
    env: {
      OTEL_DENO: "true",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.addr.port}`,
    },
  }).output();
  ok(success, new TextDecoder().decode(stderr));
  const parsed = bodies.map(({ path, body }) => ({ path, body: JSON.parse(body) }));
  const spans: ExportedSpan[] = parsed.filter(({ path }) => path === "/v1/traces")
    .flatMap(({ body }) => body.resourceSpans).flatMap((part) => part.scopeSpans).flatMap((part) =>
      part.spans
    );
  const metrics: ExportedMetric[] = parsed.filter(({ path }) => path === "/v1/metrics")
    .flatMap(({ body }) => body.resourceMetrics).flatMap((part) => part.scopeMetrics).flatMap((part) =>
      part.metrics
    );
  return { spans, metrics, text: bodies.map(({ body }) => body).join("\n") };
}

function valueOf(attributes: readonly Attribute[], key: string): string | undefined {
  const value = attributes.find((attribute) => attribute.key === key)?.value;
  return value && String(value.stringValue ?? value.intValue ?? value.doubleValue);
}

Deno.test("what a process exports", async (test) => {
  const { spans, metrics, text } = await exported();
  const servers = spans.filter((span) => span.kind === 2 || span.kind === "SPAN_KIND_SERVER");
  const spanOf = (name: string) => servers.find((span) => span.name === name);
  const list = spanOf("presets.list");
  const get = spanOf("presets.get");

  await test.step("request spans carry the operation's name and route", () => {
    ok(list && get, servers.map((span) => span.name).join());
    strictEqual(valueOf(get.attributes, names.HTTP_ROUTE), "/v1/presets/{id}");
  });

  await test.step("no attribute is on a span twice", () => {
    for (const span of spans) {
      const keys = span.attributes.map(({ key }) => key);
      strictEqual(new Set(keys).size, keys.length, keys.join());
    }
  });

  await test.step("a failure is on its span as exception and error status", () => {
    const exception = get?.events?.find((event) => event.name === "exception");
    strictEqual(
      valueOf(exception?.attributes ?? [], "exception.message"),
      "the store is gone for [redacted]",
    );
    ok(get?.status?.code === 2 || get?.status?.code === "STATUS_CODE_ERROR");
    ok(list?.status?.code !== 2);
  });

  await test.step("a statement is a client span of its request's trace, as long as it took", () => {
    const query = spans.find((span) => span.name === "select");
    ok(query && list && query.traceId === list.traceId);
    const tookMs = Number(BigInt(query.endTimeUnixNano) - BigInt(query.startTimeUnixNano)) / 1e6;
    ok(Math.abs(tookMs - 4) < 0.1, `${tookMs} ms`);
    strictEqual(valueOf(query.attributes, names.DB_STATEMENT), "select * from presets where id = $1");
  });

  await test.step("operations and statements have a histogram each, with their labels", () => {
    const points = (name: string) =>
      metrics.filter((metric) => metric.name === name).at(-1)?.histogram?.dataPoints ?? [];
    const operations = points(names.OPERATION_DURATION).map(({ attributes }) => {
      return `${valueOf(attributes, names.OPERATION)} ${valueOf(attributes, names.STATUS)}`;
    });
    strictEqual(operations.sort().join(), "presets.get 500,presets.list 200");
    strictEqual(valueOf(points(names.DB_DURATION)[0]?.attributes ?? [], names.DB_OPERATION), "select");
  });

  await test.step("every metric of ours is in the registry of names", () => {
    const registry = new Set<string>(Object.values(names));
    const ours = metrics.map((metric) => metric.name).filter((name) => /^(downbeat|db)\./.test(name));
    ok(ours.length > 0 && ours.every((name) => registry.has(name)), ours.join());
    ok(text.includes("test.done"));
  });
});
