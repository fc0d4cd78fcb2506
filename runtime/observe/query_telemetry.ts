import { metrics, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { DB_DURATION, DB_OPERATION, DB_STATEMENT, DB_SYSTEM, ERROR_TYPE } from "./names.ts";
import { recording } from "./spans.ts";

/** Upper bounds in seconds, those that OpenTelemetry advises for database clients. */
const BUCKETS_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/** A statement that has run. `sql` must hold placeholders, never values. */
export interface RanQuery {
  readonly operation: string;
  readonly sql: string;
  readonly durationMs: number;
  readonly error?: unknown;
}

/**
 * Records every statement in a histogram, and as a client span when it ran on behalf of a traced request. Made to be
 * called right after the statement, which is why the span is dated back.
 */
export function observeQueries(): (query: RanQuery) => void {
  const tracer = trace.getTracer("downbeat");
  const duration = metrics.getMeter("downbeat").createHistogram(DB_DURATION, {
    unit: "s",
    description: "Duration of one SQL statement",
    advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
  });
  return ({ operation, sql, durationMs, error }) => {
    duration.record(durationMs / 1000, { [DB_OPERATION]: operation });
    if (!recording()) return;
    const endMs = performance.timeOrigin + performance.now();
    const span = tracer.startSpan(operation, {
      kind: SpanKind.CLIENT,
      startTime: endMs - durationMs,
      attributes: { [DB_SYSTEM]: "postgresql", [DB_OPERATION]: operation, [DB_STATEMENT]: sql },
    });
    if (error !== undefined) {
      span.setAttribute(ERROR_TYPE, codeOf(error)).setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end(endMs);
  };
}

/** The message of a database may quote values, so only its code is kept; the operation says the rest. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
