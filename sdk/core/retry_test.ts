import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { DownbeatError } from "./errors.ts";
import { parseRetryAfterMs, retryDelayMs } from "./retry.ts";
import { RetryBudget } from "./retry_budget.ts";
import { AbortError, ConnectionError, TimeoutError } from "./transport_errors.ts";

const answered = (status: number, retryAfterMs?: number) =>
  new DownbeatError({ type: "about:blank", status, title: "Answered", code: 0, retryAfterMs });
const half = () => 0.5;

Deno.test("408, 425, 429 and every 5xx are worth another try, other statuses are not", () => {
  for (let status = 400; status < 600; status++) {
    const expected = [408, 425, 429].includes(status) || status >= 500;
    strictEqual(retryDelayMs(answered(status), 0, half) !== undefined, expected, `status ${status}`);
  }
});

Deno.test("lost connections and timeouts are worth another try, aborts and bugs are not", () => {
  strictEqual(retryDelayMs(new ConnectionError("Gone"), 0, half), 250);
  strictEqual(retryDelayMs(new TimeoutError(5), 0, half), 250);
  strictEqual(retryDelayMs(new AbortError("Enough"), 0, half), undefined);
  strictEqual(retryDelayMs(new TypeError("Bug"), 0, half), undefined);
});

Deno.test("a wait lies between 0 and min(8 s, 0.5 s doubled by each retry)", () => {
  const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(fc.property(fc.nat(40), draw, (index, drawn) => {
    const delayMs = retryDelayMs(answered(503), index, () => drawn)!;
    ok(delayMs >= 0 && delayMs <= Math.min(8_000, 500 * 2 ** index));
  }));
  strictEqual(retryDelayMs(answered(503), 40, half), 4_000);
});

Deno.test("Retry-After is waited for exactly, up to 60 s; a longer one ends the call", () => {
  strictEqual(retryDelayMs(answered(429, 60_000), 0, half), 60_000);
  strictEqual(retryDelayMs(answered(429, 60_001), 0, half), undefined);
});

Deno.test("Retry-After is read as seconds and as a date", () => {
  strictEqual(parseRetryAfterMs("7", 0), 7_000);
  strictEqual(parseRetryAfterMs("Thu, 01 Jan 1970 00:00:09 GMT", 4_000), 5_000);
  strictEqual(parseRetryAfterMs("Thu, 01 Jan 1970 00:00:01 GMT", 4_000), 0);
  strictEqual(parseRetryAfterMs("soon", 0), undefined);
  strictEqual(parseRetryAfterMs(null, 0), undefined);
});

Deno.test("the budget allows a hundred retries in a row and fills up by successes", () => {
  const budget = new RetryBudget();
  let allowed = 0;
  while (budget.take()) allowed++;
  strictEqual(allowed, 100);
  for (let success = 0; success < 4; success++) budget.refill(false);
  strictEqual(budget.take(), false);
  budget.refill(false);
  strictEqual(budget.take(), true);
  budget.refill(true);
  strictEqual(budget.take(), true);
  strictEqual(budget.take(), false);
});
