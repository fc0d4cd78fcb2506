import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { HOUSE } from "../testing/grooves.ts";
import { checkGroove, MAX_GROOVE_BYTES, storedBytes } from "./check_groove.ts";

Deno.test("a groove is measured with its numbers spelt out, as the database keeps them", () => {
  const bytes = (gain: number) => storedBytes({ ...HOUSE, gain } as typeof HOUSE);
  const plain = bytes(1);
  strictEqual(plain, JSON.stringify({ ...HOUSE, gain: 1 }).length);
  ok(bytes(1e300) > plain + 300);
  ok(bytes(-2.5e-300) > plain + 300);
  strictEqual(
    storedBytes({ ...HOUSE, mood: "1e+300" } as typeof HOUSE),
    JSON.stringify({ ...HOUSE, mood: "1e+300" }).length,
  );
});

Deno.test("a few bytes of a request cannot become many in the database", () => {
  const gains = Array.from({ length: 1_000 }, () => 1e308);
  const loud = { ...HOUSE, gains } as typeof HOUSE;
  ok(JSON.stringify(loud).length < MAX_GROOVE_BYTES / 10);
  throws(() => checkGroove(loud, "/body/groove"), { type: "bad-request" });
  deepStrictEqual(checkGroove(HOUSE, "/body/groove"), HOUSE);
});
