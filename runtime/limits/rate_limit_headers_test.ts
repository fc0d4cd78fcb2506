import { match, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { formatRateLimit, formatRateLimitPolicy, formatRetryAfter } from "./rate_limit_headers.ts";

const policy = { name: "default", limit: 100, windowSeconds: 60 };

Deno.test("the headers have the form of the draft's examples", () => {
  strictEqual(formatRateLimitPolicy([policy]), `"default";q=100;w=60`);
  const daily = { name: "daily", limit: 1000, windowSeconds: 86_400 };
  strictEqual(formatRateLimitPolicy([policy, daily]), `"default";q=100;w=60, "daily";q=1000;w=86400`);
  const verdict = { allowed: true, limit: 100, remaining: 50, resetMs: 29_001 };
  strictEqual(formatRateLimit(policy, verdict), `"default";r=50;t=30`);
});

Deno.test("a client that waits as long as it is told finds the window ended", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 86_400_000, noNaN: true }), (resetMs) => {
    const verdict = { allowed: false, limit: 1, remaining: 0, resetMs };
    const seconds = Number(formatRetryAfter(verdict));
    ok(Number.isInteger(seconds) && seconds >= 1 && seconds * 1000 >= resetMs);
    match(formatRateLimit(policy, verdict), /^"default";r=0;t=\d+$/);
  }));
});

Deno.test("a policy name cannot break out of its quotes", () => {
  const named = (name: string) => formatRateLimitPolicy([{ ...policy, name }]);
  strictEqual(named('a";q=9\\'), '"a\\";q=9\\\\";q=100;w=60');
  throws(() => named("a\r\nSet-Cookie: b"), RangeError);
  throws(() => named("é"), RangeError);
});
