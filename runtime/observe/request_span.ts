import { context, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { HTTP_METHOD, HTTP_STATUS } from "./names.ts";
import { contextAfter, readTraceparent } from "./trace_parent.ts";

/**
 * Runs work under the span that the runtime opened for a message of `node:http`. Unlike for `Deno.serve` it does not make
 * that span the active one, but keeps it at the response, under a symbol of its own; without it statements would have no
 * parent, and the operation no name.
 */
export function underRequestSpan<T>(response: object, work: () => T): T {
  const span = Object.getOwnPropertySymbols(response).map((key) => Reflect.get(response, key)).find(spanLike);
  return span ? context.with(trace.setSpan(context.active(), span), work) : work();
}

/**
 * Runs the work that decides about an upgrade under a span of its own, since the runtime opens none. It ends with the
 * decision: nothing is open for as long as a socket is.
 * @param work gives the status that is answered
 */
export async function underUpgradeSpan(
  headers: Readonly<Record<string, unknown>>,
  work: () => Promise<number>,
): Promise<void> {
  const parent = contextAfter(readTraceparent(headers["traceparent"]));
  await trace.getTracer("downbeat").startActiveSpan(
    "GET",
    { kind: SpanKind.SERVER },
    parent,
    async (span) => {
      try {
        const status = await work();
        // As a text, like the runtime's own spans.
        span.setAttributes({ [HTTP_METHOD]: "GET", [HTTP_STATUS]: String(status) });
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      } finally {
        span.end();
      }
    },
  );
}

function spanLike(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "spanContext" in value && "updateName" in value;
}
