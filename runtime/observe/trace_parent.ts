import { context, isSpanContextValid, propagation, type SpanContext, trace } from "@opentelemetry/api";

/** W3C Trace Context, version 00; later versions begin alike and may say more (its section 3.2). */
const FORMAT = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The header, and the member of a job, by which a trace goes on elsewhere. */
export const TRACEPARENT = "traceparent";

/** What a header names; undefined for anything that is not one. */
export function readTraceparent(text: unknown): SpanContext | undefined {
  const [, version, traceId, spanId, flags, more] = (typeof text === "string" && FORMAT.exec(text)) || [];
  if (traceId === undefined || (version === "00" && more !== undefined)) return undefined;
  const read = { traceId, spanId: spanId!, traceFlags: parseInt(flags!, 16) & 1, isRemote: true };
  return isSpanContextValid(read) ? read : undefined;
}

/** The span under way as a header; undefined where nothing is traced. */
export function writeTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, "0")}`;
}

/** Whether the runtime itself follows the traces that callers name, and names its own to whomever it calls. */
export function runtimePropagates(): boolean {
  return propagation.fields().includes(TRACEPARENT);
}

/** The context of something that another process, or another moment, has begun. */
export function contextAfter(parent: SpanContext | undefined) {
  const bare = trace.deleteSpan(context.active());
  return parent ? trace.setSpanContext(bare, parent) : bare;
}
