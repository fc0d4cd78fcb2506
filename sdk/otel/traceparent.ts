import type { Attempt } from "../core/hooks.ts";
import { platformRandom, randomKey } from "../core/random.ts";

/** The part of `trace` of `@opentelemetry/api` that is used. */
export interface ActiveTrace {
  /** The span under way, if there is one. */
  getActiveSpan(): { spanContext(): { traceId: string; spanId: string; traceFlags: number } } | undefined;
}

/** Which calls name their trace, and which trace that is. */
export interface TraceparentOptions {
  /** The origins of the app's own services, such as `https://downbeat.example`; calls of any other stay as they are. */
  origins: readonly string[];
  /** `trace` of `@opentelemetry/api`; without it, and where no span is under way, each attempt begins a trace of its own. */
  trace?: ActiveTrace;
  /** A number in [0, 1), for ids; the platform's secure source when left out. */
  random?: () => number;
}

/**
 * Makes an `onRequest` that gives each request a `traceparent` (W3C Trace Context, level 1). Uploads and removals of
 * telemetry never get one: nothing may tie them to anything else.
 *
 * @throws {TypeError} for an origin that is none, such as one with a path
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 * import { traceparent } from "@downbeat/sdk/otel";
 *
 * const baseUrl = "https://downbeat.example";
 * const downbeat = new Downbeat({ baseUrl, onRequest: traceparent({ origins: [baseUrl] }) });
 * ```
 */
export function traceparent(options: TraceparentOptions): (attempt: Attempt) => void {
  const { origins, trace, random = platformRandom } = options;
  for (const origin of origins) {
    if (!/^https?:\/\/[^/?#@\s]+$/i.test(origin)) {
      throw new TypeError(`"${origin}" is no origin, write it as https://host`);
    }
  }
  const own = origins.map((origin) => `${origin.toLowerCase()}/`);
  return ({ operation, request }) => {
    if (operation.startsWith("telemetry.") || !own.some((start) => request.url.startsWith(start))) return;
    const active = trace?.getActiveSpan()?.spanContext();
    const { traceId, spanId, traceFlags } = active ?? newTrace(random);
    const flags = (traceFlags & 1).toString().padStart(2, "0");
    request.headers.set("traceparent", `00-${traceId}-${spanId}-${flags}`);
  };
}

/** Ids of random digits throughout: samplers that keep a share look at the last ones, which in a UUID are not all random. */
function newTrace(random: () => number): { traceId: string; spanId: string; traceFlags: number } {
  return { traceId: nonZero(random), spanId: nonZero(random).slice(16), traceFlags: 1 };
}

/** An id may not be all zeros, nor may the half of one. */
function nonZero(random: () => number): string {
  return randomKey(random).replace(/^0{16}|0{16}$/g, "0000000000000001");
}
