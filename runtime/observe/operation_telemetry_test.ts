import { deepStrictEqual, ok } from "node:assert/strict";
import type { Logger } from "./logger.ts";
import { observeOperations } from "./operation_telemetry.ts";

/** What is logged of an operation that fails with 500. */
function logged(untraced: boolean): Record<string, unknown> {
  const lines: Record<string, unknown>[] = [];
  const log = {
    error: (_message: string, properties: Record<string, unknown>) => void lines.push(properties),
  } as unknown as Logger;
  const operation = { id: "things.put", method: "put", path: "/v1/things", untraced };
  observeOperations(log).begin(operation).end(500, new Error("away"), { requestId: "alice-4711" });
  deepStrictEqual(lines.length, 1);
  return lines[0]!;
}

Deno.test("a failure is logged under the id of its request, but not where nothing may tie calls together", () => {
  deepStrictEqual([logged(false)["requestId"], logged(false)["operation"]], ["alice-4711", "things.put"]);
  ok(!JSON.stringify(logged(true)).includes("alice"));
  deepStrictEqual(logged(true)["operation"], "things.put");
});
