import { ok } from "node:assert/strict";
import { takeRoom, testDirectory } from "./conformance.ts";
import { memoryDirectory } from "./memory_directory.ts";

testDirectory("memory", () => Promise.resolve(memoryDirectory({ now: () => new Date() })));

Deno.test("a room's term is higher after a restart of the process", async () => {
  const now = () => new Date();
  let last = 0;
  for (let i = 0; i < 3; i++) {
    await using directory = memoryDirectory({ now: () => new Date(now().getTime() + i) });
    const term = await takeRoom(directory, "ses_a");
    ok(term > last);
    last = term;
  }
});
