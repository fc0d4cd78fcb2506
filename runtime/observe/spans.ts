import {
  type Attributes,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from "@opentelemetry/api";
import { redact } from "./redact.ts";

/** Whether there is a span under way that will be exported: making one that is not costs nearly as much. */
export function recording(): boolean {
  const span = trace.getActiveSpan();
  return span !== undefined && (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
}

/**
 * Runs work under a client span of what is under way; without one where nothing is recorded.
 * @param work may tell the span how it ended; what it throws is recorded, with secrets taken out
 */
export async function underClientSpan<T>(
  name: string,
  attributes: Attributes,
  work: (tell: (attributes: Attributes) => void) => Promise<T>,
  kind = SpanKind.CLIENT,
): Promise<T> {
  if (!recording()) return await work(() => {});
  const span = trace.getTracer("downbeat").startSpan(name, { kind, attributes });
  return await untilEnd(span, () => work((more) => span.setAttributes(more)));
}

/** Runs work with a span as the one under way, which ends with it. */
export async function untilEnd<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await context.with(trace.setSpan(context.active(), span), work);
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Marks a span as failed, and says why, with secrets taken out. */
export function markFailed(span: Span, error: unknown): void {
  const safe = redact(error);
  span.recordException(error instanceof Error ? safe as Error : String(safe));
  span.setStatus({ code: SpanStatusCode.ERROR });
}
