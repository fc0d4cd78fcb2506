import { deepStrictEqual } from "node:assert/strict";
import { GOLDEN_REQUESTS, soundHashes } from "./testing/golden.ts";
import HASHES from "./testing/golden_hashes.json" with { type: "json" };

Deno.test("the same requests have the same sounds, bit for bit, as when their hashes were written", async () => {
  const heard = await soundHashes();
  const told = GOLDEN_REQUESTS.map((request, i) => [JSON.stringify(request), heard[i]!]);
  deepStrictEqual(Object.fromEntries(told), HASHES);
});
