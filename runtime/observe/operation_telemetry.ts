import { type Attributes, context, metrics, type Span, SpanKind, trace } from "@opentelemetry/api";
import type { Logger } from "./logger.ts";
import { HTTP_METHOD, HTTP_ROUTE, HTTP_STATUS, OPERATION, OPERATION_DURATION, STATUS } from "./names.ts";
import { markFailed } from "./spans.ts";
import { readTraceparent } from "./trace_parent.ts";

/** Upper bounds in seconds, those that OpenTelemetry advises for HTTP servers. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** What observation has to know of an operation of the contract. */
export interface ObservedOperation {
  readonly id: string;
  readonly method: string;
  /** The template, as `/v1/presets/{id}`. */
  readonly path: string;
  /** Whether nothing may tie a call to any other: no span gets its name, none is made for what it does. */
  readonly untraced: boolean;
}

/** An operation that is under way. */
export interface OngoingOperation {
  /** Runs what the operation does, as part of its trace. */
  run<T>(work: () => T): T;
  /**
   * @param error what failed, for replies of 500 and above
   * @param request carries the id that the caller was given, to be found in the logs
   */
  end(status: number, error?: unknown, request?: { readonly requestId: string }): void;
}

/**
 * Records every operation: its duration in a histogram of our own, which does not depend on sampling, and its name on a
 * span. That is the one which the runtime opened for the request; or, where the caller names a trace that this one does not
 * belong to, a span of our own in that trace. Failures are logged.
 */
export function observeOperations(
  log: Logger,
): { begin(operation: ObservedOperation, traceparent?: string | null): OngoingOperation } {
  const duration = metrics.getMeter("downbeat").createHistogram(OPERATION_DURATION, {
    unit: "s",
    description: "Time from a request's arrival to its reply being ready",
    advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
  });
  return {
    begin(operation, traceparent) {
      const beganMs = performance.now();
      const active = trace.getActiveSpan();
      const own = active && !operation.untraced ? continued(operation, traceparent, active) : undefined;
      const span = operation.untraced ? undefined : own ?? active;
      if (span && !own) nameSpan(span, operation);
      return {
        run(work) {
          if (own) return context.with(trace.setSpan(context.active(), own), work);
          return active && !span ? context.with(trace.deleteSpan(context.active()), work) : work();
        },
        end(status, error, request) {
          const attributes: Attributes = { [OPERATION]: operation.id, [STATUS]: status };
          duration.record((performance.now() - beganMs) / 1000, attributes);
          if (error !== undefined) {
            if (span) markFailed(span, error);
            // A caller may choose the id of a request, and put anybody's name into it.
            const named = operation.untraced ? undefined : request;
            log.error("{operation} failed with {status}", { ...attributes, ...named, error });
          }
          // As a text, like the runtime's own spans.
          own?.setAttribute(HTTP_STATUS, String(status)).end();
        },
      };
    },
  };
}

/**
 * A span in the trace that a caller names. None where the one under way belongs to it already, unless that is the caller's
 * own: a service of this process that calls another.
 */
function continued(
  { id, method, path }: ObservedOperation,
  traceparent: string | null | undefined,
  active: Span,
): Span | undefined {
  const parent = readTraceparent(traceparent);
  if (!parent) return undefined;
  const { traceId, spanId } = active.spanContext();
  if (parent.traceId === traceId && parent.spanId !== spanId) return undefined;
  const attributes = { [HTTP_METHOD]: method.toUpperCase(), [HTTP_ROUTE]: path };
  return trace.getTracer("downbeat").startSpan(
    id,
    { kind: SpanKind.SERVER, attributes },
    trace.setSpanContext(context.active(), parent),
  );
}

/**
 * Only what the runtime has not set itself: setting an attribute again adds a second one of that name to the export
 * and leaves the first. So the query that the runtime records stays in `url.full` and `url.query` until the collector
 * deletes them.
 */
function nameSpan(span: Span, operation: ObservedOperation): void {
  span.updateName(operation.id);
  span.setAttribute(HTTP_ROUTE, operation.path);
}
