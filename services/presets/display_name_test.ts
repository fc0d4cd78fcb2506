import { rejects, strictEqual } from "node:assert/strict";
import { displayNames } from "./display_name.ts";

Deno.test("a sessions service that asks for patience is not waited for, publishing answers 503 at once", async () => {
  let asked = 0;
  const nameOf = displayNames({
    baseUrl: "http://sessions.test",
    fetch: () => {
      asked++;
      return Promise.resolve(new Response("{}", { status: 503, headers: { "retry-after": "5" } }));
    },
    token: () => Promise.resolve("token"),
  });
  await rejects(nameOf("acc_000000000000000000000000a1", new AbortController().signal), {
    type: "peer-unavailable",
  });
  strictEqual(asked, 1);
});
