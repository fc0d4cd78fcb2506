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

/** What a span of work is to be. */
export interface WorkSpan {
  readonly name: string;
  readonly attributes: Attributes;
  /** A client's, unless it says otherwise. */
  readonly kind?: SpanKind;
  /** Whether it begins a trace where nothing is under way, as for what a process does by itself. */
  readonly begins?: boolean;
}

/**
 * Runs work under a span of what is under way; without one where that is not recorded.
 * @param work may tell the span how it ended; what it throws is recorded, with secrets taken out
 */
export async function underSpan<T>(
  { name, attributes, kind = SpanKind.CLIENT, begins = false }: WorkSpan,
  work: (tell: (attributes: Attributes) => void) => Promise<T>,
): Promise<T> {
  if (!recording() && (!begins || trace.getActiveSpan())) return await work(() => {});
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
