import { deepStrictEqual } from "node:assert/strict";
import type { Deprecation, Document, Operation } from "@downbeat/runtime/contract";
import { checkDeprecations } from "./check_deprecations.ts";
import { documentOf } from "./testing/document.ts";

const GOOD: Deprecation = { since: "2026-11-01", sunset: "2027-05-01", see: "things.create" };
const rulesOf = (document: Document) => checkDeprecations(document).map(({ rule }) => rule);
const operationWith = (changes: Partial<Deprecation>): Partial<Operation> => ({
  deprecated: true,
  "x-deprecated": { ...GOOD, ...changes },
});

Deno.test("checkDeprecations finds nothing in what stays, and in what goes as it should", () => {
  deepStrictEqual(rulesOf(documentOf()), []);
  deepStrictEqual(rulesOf(documentOf(operationWith({}))), []);
  deepStrictEqual(rulesOf(documentOf({ deprecated: true, "x-deprecated": { since: "2026-11-01" } })), []);
});

const TOGETHER = "deprecated and x-deprecated stand together";
const DAYS = "since and sunset are days, as 2026-11-01";
const broken: [changes: Partial<Operation>, rule: string][] = [
  [{ deprecated: true }, TOGETHER],
  [{ "x-deprecated": GOOD }, TOGETHER],
  [{ deprecated: false, "x-deprecated": GOOD }, TOGETHER],
  [operationWith({ since: "November" }), DAYS],
  [operationWith({ since: "2026-11-01T00:00:00Z" }), DAYS],
  [operationWith({ sunset: "2027-02-30" }), DAYS],
  [operationWith({ sunset: "2026-10-31" }), "sunset is 90 days or more after since"],
  [operationWith({ sunset: "2027-01-29" }), "sunset is 90 days or more after since"],
  [operationWith({ see: "things.make" }), "see names an operation of the document"],
];

for (const [changes, rule] of broken) {
  Deno.test(`checkDeprecations finds that ${rule}, in ${JSON.stringify(changes)}`, () => {
    deepStrictEqual(checkDeprecations(documentOf(changes)), [{ where: "post /v1/things", rule }]);
  });
}

Deno.test("what is deprecated stays 90 days before 1.0, and 180 from then on", () => {
  const after = (version: string, sunset: string) => {
    const document = documentOf(operationWith({ sunset }));
    document.info.version = version;
    return rulesOf(document);
  };
  deepStrictEqual(after("0.9.0", "2027-01-30"), []);
  deepStrictEqual(after("1.0.0", "2027-01-30"), ["sunset is 180 days or more after since"]);
  deepStrictEqual(after("1.0.0", "2027-04-30"), []);
  deepStrictEqual(after("10.0.0", "2027-04-29"), ["sunset is 180 days or more after since"]);
});

Deno.test("checkDeprecations holds parameters and members to the same rules", () => {
  const document = documentOf(
    { parameters: [{ name: "old", in: "query", deprecated: true, schema: { type: "boolean" } }] },
    { Part: { type: "object", properties: { old: { type: "boolean", deprecated: true } } } },
  );
  document.components.parameters = {
    Shared: { name: "older", in: "query", "x-deprecated": GOOD, schema: { type: "boolean" } },
  };
  deepStrictEqual(checkDeprecations(document).map(({ where, rule }) => [where, rule]).toSorted(), [
    ["Part/old", TOGETHER],
    ["Shared", TOGETHER],
    ["things.create old", TOGETHER],
  ]);
});
