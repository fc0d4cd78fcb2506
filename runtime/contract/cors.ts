import type { Header } from "./exchange.ts";

const EXPOSED =
  "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Content-Disposition";
const ALLOWED =
  "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Request-Id, traceparent";
const PREFLIGHT_SECONDS = "7200";

/** Cross-origin headers. Credentials are bearer tokens only, so any origin may ask unless the list narrows it. */
export interface Cors {
  headers(request: Request): readonly Header[];
  /** The answer to a preflight, if the request is one. */
  preflight(request: Request): Response | undefined;
}

const ANY: readonly Header[] = [["Access-Control-Allow-Origin", "*"], [
  "Access-Control-Expose-Headers",
  EXPOSED,
]];

/** @param origins the origins that may ask; empty means all */
export function createCors(origins: readonly string[]): Cors {
  const listed = new Set(origins);
  const headers = (request: Request): readonly Header[] => {
    if (listed.size === 0) return ANY;
    const origin = request.headers.get("origin");
    if (origin === null || !listed.has(origin)) return [["Vary", "Origin"]];
    return [["Access-Control-Allow-Origin", origin], ["Access-Control-Expose-Headers", EXPOSED], [
      "Vary",
      "Origin",
    ]];
  };
  return {
    headers,
    preflight(request) {
      if (request.method !== "OPTIONS" || !request.headers.has("access-control-request-method")) {
        return undefined;
      }
      return new Response(null, {
        status: 204,
        headers: [
          ...headers(request) as [string, string][],
          ["Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"],
          ["Access-Control-Allow-Headers", ALLOWED],
          ["Access-Control-Max-Age", PREFLIGHT_SECONDS],
        ],
      });
    },
  };
}
