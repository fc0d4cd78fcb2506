import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { LADDER_MS, waitMs } from "./retry_ladder.ts";

const wait = { rung: 0, id: "dlv_1", pace: 1, askedMs: 0 };

Deno.test("the ladder waits 0 s, 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h", () => {
  deepStrictEqual(LADDER_MS.map((ms) => ms / 1000), [
    0,
    5,
    300,
    1800,
    7200,
    18_000,
    36_000,
    50_400,
    72_000,
    86_400,
  ]);
});

Deno.test("every wait is within 10 % of its rung, and spread over all of that", () => {
  LADDER_MS.forEach((stepMs, rung) => {
    const waits = Array.from({ length: 1000 }, (_, n) => waitMs({ ...wait, rung, id: `dlv_${n}` })!);
    const [least, most] = [Math.min(...waits), Math.max(...waits)];
    ok(least >= stepMs * 0.9 && most <= stepMs * 1.1, `${stepMs}: ${least} to ${most}`);
    if (stepMs > 0) ok(least < stepMs * 0.91 && most > stepMs * 1.09, `${stepMs}: ${least} to ${most}`);
  });
});

Deno.test("there is no wait above the last rung, and the first attempt is at once", () => {
  strictEqual(waitMs({ ...wait, rung: LADDER_MS.length }), undefined);
  strictEqual(waitMs(wait), 0);
});

Deno.test("what a receiver asks for is waited at least, up to a day, whatever the pace", () => {
  fc.assert(
    fc.property(
      fc.nat(9),
      fc.nat(200_000_000),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (rung, askedMs, pace) => {
        const waited = waitMs({ ...wait, rung, askedMs, pace })!;
        ok(waited >= Math.min(askedMs, 86_400_000));
        if (askedMs === 0) ok(waited <= LADDER_MS[rung]! * pace * 1.1 + 1);
      },
    ),
  );
});
