import { fail } from "node:assert/strict";
import type { ExportedSpan } from "./otlp_sink.ts";

/** Span of a caller that is in no export, since the caller is the test. */
export interface Caller {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
}

/** A span that a test is inside of. */
export function newCaller(): Caller {
  const hex = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)).toHex();
  return { traceId: hex(16), spanId: hex(8), traceFlags: 1 };
}

/** The spans of one trace, by who caused whom. */
export class TraceTree {
  readonly spans: readonly ExportedSpan[];
  readonly #caller: Caller;
  readonly #byId: ReadonlyMap<string, ExportedSpan>;

  constructor(spans: readonly ExportedSpan[], caller: Caller) {
    this.spans = spans.filter(({ traceId }) => traceId === caller.traceId);
    this.#caller = caller;
    this.#byId = new Map(this.spans.map((span) => [span.spanId, span]));
  }

  /** Names from a span to the caller's, in which the trace began; fails where one in between is missing. */
  pathOf(span: ExportedSpan): string {
    const names = [span.name];
    for (let at = span; at.parentSpanId !== this.#caller.spanId; names.push(at.name)) {
      at = this.#byId.get(at.parentSpanId) ?? fail(`"${at.name}" has a parent that is not in its trace`);
    }
    return names.join(" < ");
  }

  /** The spans right under the one of a name. */
  under(name: string): ExportedSpan[] {
    const ids = new Set(this.spans.filter((span) => span.name === name).map(({ spanId }) => spanId));
    return this.spans.filter(({ parentSpanId }) => ids.has(parentSpanId));
  }
}
