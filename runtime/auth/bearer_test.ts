import { strictEqual, throws } from "node:assert/strict";
import { readBearer } from "./bearer.ts";
import { TokenError } from "./token_error.ts";

Deno.test("readBearer takes the token of a bearer header in any case", () => {
  strictEqual(readBearer("Bearer abc.def-ghi_"), "abc.def-ghi_");
  strictEqual(readBearer("bearer abc="), "abc=");
});

Deno.test("readBearer refuses everything else that may stand in the header", () => {
  const others = ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a,b", "xBearer a", "Bearer é"];
  for (const header of [...others, `Bearer ${"a".repeat(5000)}`]) {
    throws(() => readBearer(header), TokenError, header.slice(0, 20));
  }
});
