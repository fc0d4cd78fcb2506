import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { findCycle, memberOf, readTable, type Table } from "./table.ts";

const PAGE = `# Architecture

| another | table |
| --- | --- |
| \`a\` | b |

| member | may import |
| --- | --- |
| \`openapi\` | nothing |
| \`runtime\` | \`openapi\` |
| \`services/presets\` | \`openapi\`, \`runtime\` |

Text behind it.
| \`late\` | nothing |
`;

const tableOf = (rows: Record<string, string[]>): Table =>
  new Map(Object.entries(rows).map(([member, allowed]) => [member, new Set(allowed)]));

Deno.test("readTable reads the rows of its own table and no other", () => {
  deepStrictEqual(
    readTable(PAGE),
    tableOf({ "openapi": [], "runtime": ["openapi"], "services/presets": ["openapi", "runtime"] }),
  );
});

Deno.test("readTable refuses a page without the table", () => {
  throws(() => readTable("# Architecture"), /has no table/);
});

Deno.test("memberOf takes the innermost folder that has a row, and whole names only", () => {
  const table = tableOf({ "tests": [], "tests/support": [], "main.ts": [] });
  strictEqual(memberOf("tests/support/engines.ts", table), "tests/support");
  strictEqual(memberOf("tests/contract_test.ts", table), "tests");
  strictEqual(memberOf("main.ts", table), "main.ts");
  strictEqual(memberOf("tests2/a.ts", table), undefined);
  strictEqual(memberOf("main.ts.bak", table), undefined);
});

Deno.test("findCycle finds nothing where every arrow points down", () => {
  strictEqual(findCycle(tableOf({ a: ["b", "c"], b: ["c"], c: [] })), undefined);
});

Deno.test("findCycle names the members of a cycle, however long and wherever it starts", () => {
  deepStrictEqual(findCycle(tableOf({ a: ["b"], b: ["c"], c: ["d"], d: ["b"] })), ["b", "c", "d", "b"]);
  deepStrictEqual(findCycle(tableOf({ a: ["a"] })), ["a", "a"]);
});
