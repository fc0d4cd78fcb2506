import type { Header } from "./exchange.ts";

const EXPOSED = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, " +
  "Content-Disposition, Deprecation, Sunset";
const ALLOWED =
  "Authorization, Content-Encoding, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Request-Id, traceparent";
const PREFLIGHT_SECONDS = "7200";

/** Cross-origin headers. Credentials are bearer tokens only, so any origin may ask unless the list narrows it. */
export interface Cors {
  headers(request: Request): readonly Header[];
  /** The answer to a preflight, if the request is one. */
  preflight(request: Request): Response | undefined;
  /**
   * Whether the page that asks, if one does, may open a socket: browsers ask nobody before they open one, so the list is
   * held against the origin here. A page of this very server always may.
   */
  opensSockets(request: Request): boolean;
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
    opensSockets({ headers }) {
      const origin = headers.get("origin");
      if (listed.size === 0 || origin === null || listed.has(origin)) return true;
      return URL.parse(origin)?.host === headers.get("host")?.toLowerCase();
    },
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
