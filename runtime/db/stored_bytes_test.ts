import { ok, strictEqual } from "node:assert/strict";
import { storedBytes } from "./stored_bytes.ts";

Deno.test("a value is measured with its numbers spelt out, as the database keeps them", () => {
  const bytes = (gain: unknown) => storedBytes({ name: "é", gain });
  strictEqual(bytes(1), new TextEncoder().encode(JSON.stringify({ name: "é", gain: 1 })).length);
  ok(bytes(1e300) > bytes(1) + 300);
  ok(bytes(-2.5e-300) > bytes(1) + 300);
  strictEqual(bytes("1e+300"), bytes("1x+300"), "texts are as long as they are");
});
