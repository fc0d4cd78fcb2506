import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { HOUSE } from "../testing/grooves.ts";
import { checkGroove, MAX_GROOVE_BYTES } from "./check_groove.ts";

Deno.test("a few bytes of a request cannot become many in the database", () => {
  const gains = Array.from({ length: 1_000 }, () => 1e308);
  const loud = { ...HOUSE, gains } as typeof HOUSE;
  ok(JSON.stringify(loud).length < MAX_GROOVE_BYTES / 10);
  throws(() => checkGroove(loud, "/body/groove"), { type: "bad-request" });
  deepStrictEqual(checkGroove(HOUSE, "/body/groove"), HOUSE);
});
