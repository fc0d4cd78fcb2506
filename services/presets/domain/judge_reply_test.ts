import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { judgeReply } from "./judge_reply.ts";

const at = new Date("2026-03-01T12:00:00Z");
const missed = (status: number, retryAfter?: string) => {
  const verdict = judgeReply({ status, headers: retryAfter ? { "retry-after": retryAfter } : {} }, at);
  return verdict.kind === "missed" ? verdict.askedMs : verdict.kind;
};

Deno.test("2xx is delivered, 410 is gone, everything else is tried again, redirects too", () => {
  for (let status = 100; status < 600; status++) {
    const expected = status >= 200 && status < 300 ? "delivered" : status === 410 ? "gone" : "missed";
    strictEqual(judgeReply({ status, headers: {} }, at).kind, expected, String(status));
  }
});

Deno.test("429 and 503 say when to come back, in seconds or as a date", () => {
  deepStrictEqual(
    [
      missed(429, "120"),
      missed(503, "Sun, 01 Mar 2026 12:00:07 GMT"),
      missed(429, "0"),
      missed(503, "Sun, 01 Mar 2026 11:00:00 GMT"),
      missed(429, "soon"),
      missed(429),
      missed(500, "120"),
      missed(429, "10000000000"),
      missed(429, "-1"),
    ],
    [120_000, 7_000, 0, 0, 0, 0, 0, 10_000_000_000_000, 0],
  );
});

Deno.test("no text in Retry-After makes a wait that is no number of milliseconds", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const waited = missed(429, text);
    strictEqual(typeof waited === "number" && waited >= 0 && Number.isFinite(waited), true);
  }));
});
