import { deepStrictEqual } from "node:assert/strict";
import { violations } from "./violations.ts";

const table = new Map([
  ["music", new Set<string>()],
  ["services/presets", new Set(["music"])],
  ["services/sessions", new Set(["music"])],
  ["tests/support", new Set(["music"])],
]);

Deno.test("violations allows what the table allows, and everything inside a member", () => {
  deepStrictEqual(
    violations([
      { from: "services/presets/mod.ts", to: "music/mod.ts" },
      { from: "music/a.ts", to: "music/b.ts" },
    ], table),
    [],
  );
});

Deno.test("violations refuses a service that imports another, and an arrow that points back", () => {
  deepStrictEqual(
    violations([
      { from: "services/presets/mod.ts", to: "services/sessions/mod.ts" },
      { from: "music/mod.ts", to: "services/presets/mod.ts" },
    ], table),
    [
      "services/presets/mod.ts imports services/sessions/mod.ts, but services/presets may not import services/sessions",
      "music/mod.ts imports services/presets/mod.ts, but music may not import services/presets",
    ],
  );
});

Deno.test("violations lets tests use the tests' support, and nothing else do so", () => {
  const to = "tests/support/engines.ts";
  deepStrictEqual(
    violations([{ from: "music/a_test.ts", to }, { from: "music/testing/a.ts", to }], table),
    [],
  );
  deepStrictEqual(violations([{ from: "music/a.ts", to }], table), [
    "music/a.ts imports tests/support/engines.ts, but music may not import tests/support",
  ]);
});

Deno.test("violations names a file that no row covers, on either end, once", () => {
  const edges = [{ from: "new/a.ts", to: "music/a.ts" }, { from: "new/a.ts", to: "music/b.ts" }];
  deepStrictEqual(violations(edges, table), ["new/a.ts belongs to no row of the table"]);
  deepStrictEqual(violations([{ from: "music/a.ts", to: "new/a.ts" }], table), [
    "new/a.ts belongs to no row of the table",
  ]);
});
