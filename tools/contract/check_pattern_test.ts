import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { checkPattern } from "./check_pattern.ts";
import { documentOf } from "./testing/document.ts";

const rulesOf = (pattern: string) =>
  checkPattern(documentOf({}, { Broken: { type: "string", maxLength: 99, pattern } })).map(({ rule }) =>
    rule
  );

// The checker starts its engine on first use and keeps it, which no test is to blame for.
rulesOf("^a$");

Deno.test("checkPattern accepts patterns that run in linear time", () => {
  deepStrictEqual(rulesOf("^[a-z0-9]+(-[a-z0-9]+)*$"), []);
});

Deno.test("checkPattern refuses patterns that backtrack", () => {
  for (const pattern of ["^(a+)+$", "^(a|a)*$", "^.*.*=$"]) {
    const [rule, ...more] = rulesOf(pattern);
    match(rule ?? "", /may backtrack/);
    strictEqual(more.length, 0);
  }
});

Deno.test("checkPattern refuses a pattern that a part of the text could match", () => {
  deepStrictEqual(rulesOf("[a-z]$"), ["a pattern matches the whole string"]);
  deepStrictEqual(rulesOf("^[a-z]+"), ["a pattern matches the whole string"]);
});

Deno.test("checkPattern refuses Unicode properties, which languages read differently", () => {
  deepStrictEqual(rulesOf("^\\p{L}$")[0], "a pattern names no Unicode property");
});
