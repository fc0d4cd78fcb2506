import { type Attributes, metrics, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Logger } from "./logger.ts";
import { redact } from "./redact.ts";
import { HTTP_ROUTE, OPERATION, OPERATION_DURATION, STATUS } from "./names.ts";

/** Upper bounds in seconds, those that OpenTelemetry advises for HTTP servers. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** What observation has to know of an operation of the contract. */
export interface ObservedOperation {
  readonly id: string;
  /** The template, as `/v1/presets/{id}`. */
  readonly path: string;
}

/** An operation that is under way. */
export interface OngoingOperation {
  /**
   * @param error what failed, for replies of 500 and above
   * @param request carries the id that the caller was given, to be found in the logs
   */
  end(status: number, error?: unknown, request?: { readonly requestId: string }): void;
}

/**
 * Records every operation: its duration in a histogram of our own, which does not depend on sampling, and its name on
 * the span that the runtime opened for the request. Failures are logged.
 */
export function observeOperations(log: Logger): { begin(operation: ObservedOperation): OngoingOperation } {
  const duration = metrics.getMeter("downbeat").createHistogram(OPERATION_DURATION, {
    unit: "s",
    description: "Time from a request's arrival to its reply being ready",
    advice: { explicitBucketBoundaries: BUCKETS_SECONDS },
  });
  return {
    begin(operation) {
      const beganMs = performance.now();
      const span = trace.getActiveSpan();
      if (span) nameSpan(span, operation);
      return {
        end(status, error, request) {
          const attributes: Attributes = { [OPERATION]: operation.id, [STATUS]: status };
          duration.record((performance.now() - beganMs) / 1000, attributes);
          if (error === undefined) return;
          if (span) markFailed(span, error);
          log.error("{operation} failed with {status}", { ...attributes, ...request, error });
        },
      };
    },
  };
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

function markFailed(span: Span, error: unknown): void {
  const safe = redact(error);
  span.recordException(error instanceof Error ? safe as Error : String(safe));
  span.setStatus({ code: SpanStatusCode.ERROR });
}
