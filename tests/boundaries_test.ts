import { deepStrictEqual } from "node:assert/strict";
import { checkBoundaries } from "../tools/check_boundaries.ts";

Deno.test("every import is in the table of ARCHITECTURE.md, without cycles and without SQL in another's schema", async () => {
  deepStrictEqual(await checkBoundaries(), []);
});
