import { match, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { newId } from "./new_id.ts";

Deno.test("newId sorts by the time it was made", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date("9000-01-01"), noInvalidDate: true }),
      fc.integer({ min: 1, max: 1e6 }),
      (at, later) => {
        ok(newId("prs", at) < newId("prs", new Date(at.getTime() + later)));
      },
    ),
  );
});

Deno.test("newId has 26 characters of Crockford's alphabet behind its prefix", () => {
  match(newId("acc", new Date()), /^acc_[0-9a-hjkmnp-tv-z]{26}$/);
});

Deno.test("newId carries every random bit", () => {
  const at = new Date(1_700_000_000_000);
  strictEqual(newId("a", at, new Uint8Array(10)).slice(-16), "0".repeat(16));
  strictEqual(newId("a", at, new Uint8Array(10).fill(255)).slice(-16), "z".repeat(16));
});
