/** A span as it was exported. */
export interface ExportedSpan {
  /** Who made it: `downbeat` for spans of our own, `deno` for those of the runtime. */
  readonly scope: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of its trace. */
  readonly parentSpanId: string;
  /** In nanoseconds since 1970. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly failed: boolean;
  readonly attributes: Attributes;
  /** Keys that the span has more than once. */
  readonly repeated: readonly string[];
  readonly events: readonly { readonly name: string; readonly attributes: Attributes }[];
}

/** A metric as one export had it. */
export interface ExportedMetric {
  readonly scope: string;
  readonly name: string;
  readonly unit: string;
  /** The labels of each of its series, and its value; for a histogram the count and the sum. */
  readonly points: readonly {
    readonly attributes: Attributes;
    readonly value: number;
    readonly sum: number | undefined;
  }[];
}

export type SpanKind = "unspecified" | "internal" | "server" | "client" | "producer" | "consumer";
export type Attributes = Readonly<Record<string, string>>;

/** What processes export to in tests. */
export interface OtlpSink extends AsyncDisposable {
  /** Variables with which a process exports everything here. */
  readonly env: Readonly<Record<string, string>>;
  readonly spans: readonly ExportedSpan[];
  readonly metrics: readonly ExportedMetric[];
  /** Each line that was logged, as it was exported. */
  readonly logs: readonly string[];
  /** All that came, as it came. */
  readonly text: string;
}

interface Value {
  readonly stringValue?: string;
  readonly intValue?: string | number;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
}
type Pairs = readonly { readonly key: string; readonly value: Value }[];

const KINDS: readonly SpanKind[] = ["unspecified", "internal", "server", "client", "producer", "consumer"];

/** Opens a server that takes what the runtime's own exporter sends, in JSON. */
export function openOtlpSink(): OtlpSink {
  const spans: ExportedSpan[] = [];
  const metrics: ExportedMetric[] = [];
  const logs: string[] = [];
  const texts: string[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const text = await request.text();
    texts.push(text);
    const body = JSON.parse(text);
    for (const { scopeSpans } of body.resourceSpans ?? []) {
      for (const { scope, spans: some } of scopeSpans) {
        spans.push(...some.map((span: RawSpan) => spanOf(scope.name, span)));
      }
    }
    for (const { scopeMetrics } of body.resourceMetrics ?? []) {
      for (const { scope, metrics: some } of scopeMetrics) {
        metrics.push(...some.map((metric: RawMetric) => metricOf(scope.name, metric)));
      }
    }
    for (const { scopeLogs } of body.resourceLogs ?? []) {
      for (const { logRecords } of scopeLogs) {
        logs.push(...logRecords.map((one: object) => JSON.stringify(one)));
      }
    }
    return Response.json({});
  });
  return {
    env: {
      OTEL_DENO: "true",
      OTEL_PROPAGATORS: "none",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.addr.port}`,
    },
    spans,
    metrics,
    logs,
    get text() {
      return texts.join("\n");
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

interface RawSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number };
  readonly attributes: Pairs;
  readonly events?: readonly { readonly name: string; readonly attributes: Pairs }[];
}

function spanOf(scope: string, span: RawSpan): ExportedSpan {
  const keys = span.attributes.map(({ key }) => key);
  return {
    ...{ scope, name: span.name, traceId: span.traceId, spanId: span.spanId },
    kind: KINDS[span.kind]!,
    parentSpanId: span.parentSpanId ?? "",
    startNs: BigInt(span.startTimeUnixNano),
    endNs: BigInt(span.endTimeUnixNano),
    failed: span.status?.code === 2,
    attributes: attributesOf(span.attributes),
    repeated: keys.filter((key, index) => keys.indexOf(key) !== index),
    events: (span.events ?? []).map(({ name, attributes }) => ({
      name,
      attributes: attributesOf(attributes),
    })),
  };
}

interface Points {
  readonly dataPoints: readonly {
    readonly attributes: Pairs;
    readonly asInt?: string | number;
    readonly asDouble?: number;
    readonly count?: string | number;
    readonly sum?: number;
  }[];
}

interface RawMetric {
  readonly name: string;
  readonly unit?: string;
  readonly histogram?: Points;
  readonly sum?: Points;
  readonly gauge?: Points;
}

function metricOf(scope: string, { name, unit = "", histogram, sum, gauge }: RawMetric): ExportedMetric {
  const { dataPoints } = histogram ?? sum ?? gauge ?? { dataPoints: [] };
  const points = dataPoints.map(({ attributes, count, asInt, asDouble, sum }) => {
    return { attributes: attributesOf(attributes), value: Number(count ?? asInt ?? asDouble), sum };
  });
  return { scope, name, unit, points };
}

function attributesOf(pairs: Pairs): Attributes {
  return Object.fromEntries(
    pairs.map(({ key, value }) => [
      key,
      String(value.stringValue ?? value.intValue ?? value.doubleValue ?? value.boolValue ?? ""),
    ]),
  );
}
