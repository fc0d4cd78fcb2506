import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { MAX_ISSUES } from "../problem/mod.ts";
import { describeIssues } from "./issues.ts";
import { specsOf } from "./operation_spec.ts";
import { TEST_CONTRACT } from "./testing/contract.ts";
import { compileValidators } from "./validators.ts";

const validators = compileValidators(TEST_CONTRACT, specsOf(TEST_CONTRACT));
const body = validators.get("things.create")!.bodies.get("application/json")!;

function issuesOf(value: unknown) {
  return describeIssues(body.safeParse(value).error?.issues ?? [], "/body");
}
const pointersOf = (value: unknown) => issuesOf(value).map(({ pointer }) => pointer);

Deno.test("describeIssues finds nothing wrong with what the schema allows", () => {
  deepStrictEqual(
    issuesOf({ name: "Ada", grid: 4, note: null, shape: { kind: "circle", radius: 1, extra: true } }),
    [],
  );
});

Deno.test("describeIssues points at every part that is wrong, not just the first", () => {
  deepStrictEqual(pointersOf({ colour: "green", grid: 5, hits: [{ step: 64, velocity: 0 }, {}] }), [
    "/body/name",
    "/body/colour",
    "/body/grid",
    "/body/hits/0/step",
    "/body/hits/0/velocity",
    "/body/hits/1/step",
    "/body/hits/1/velocity",
  ]);
});

Deno.test("describeIssues names what is missing as required", () => {
  deepStrictEqual(issuesOf({}), [{ pointer: "/body/name", detail: "Is required" }]);
});

Deno.test("describeIssues gives every unknown member a pointer of its own, escaped", () => {
  deepStrictEqual(issuesOf({ name: "Ada", nmae: 1, "a/b~c": 2 }), [
    { pointer: "/body/nmae", detail: "Is not a known member" },
    { pointer: "/body/a~1b~0c", detail: "Is not a known member" },
  ]);
});

Deno.test("describeIssues names a bound with its unit, and what else was expected", () => {
  const details = issuesOf({ name: "", colour: 5, hits: [{ step: 1.5, velocity: 900 }] }).map(({ detail }) =>
    detail
  );
  deepStrictEqual(details, [
    "Must have at least 1 character",
    'Expected one of "red", "blue"',
    "Expected a whole number",
    "Must be at most 127",
  ]);
});

Deno.test("describeIssues lists the choices of an enumeration of numbers in one issue", () => {
  deepStrictEqual(issuesOf({ name: "Ada", grid: 5 }), [{
    pointer: "/body/grid",
    detail: "Expected one of 3, 4, 6",
  }]);
});

Deno.test("describeIssues names all types that would have done", () => {
  deepStrictEqual(issuesOf({ name: "Ada", note: 5 }), [
    { pointer: "/body/note", detail: "Expected string or null" },
  ]);
});

Deno.test("describeIssues complains of the shape whose tag matched, wherever it stands in the union", () => {
  deepStrictEqual(pointersOf({ name: "Ada", shape: { kind: "square", side: "x" } }), ["/body/shape/side"]);
  deepStrictEqual(pointersOf({ name: "Ada", shape: { kind: "circle", side: 1 } }), ["/body/shape/radius"]);
  deepStrictEqual(pointersOf({ name: "Ada", shape: { kind: "square", side: 1, corner: {} } }), [
    "/body/shape/corner/cut",
  ]);
});

for (const shape of [{ kind: "triangle" }, {}, { kind: 5, side: 1 }]) {
  Deno.test(`describeIssues lists the tags there are for ${JSON.stringify(shape)}`, () => {
    deepStrictEqual(issuesOf({ name: "Ada", shape }), [
      { pointer: "/body/shape/kind", detail: 'Expected one of "circle", "square"' },
    ]);
  });
}

Deno.test("describeIssues says once that a union got no object", () => {
  deepStrictEqual(issuesOf({ name: "Ada", shape: 5 }), [
    { pointer: "/body/shape", detail: "Expected object, received number" },
  ]);
});

Deno.test("describeIssues says so when a value fits more than one shape", () => {
  deepStrictEqual(
    describeIssues([{
      code: "invalid_union",
      errors: [],
      path: ["a"],
      message: "",
      inclusive: false,
      matches: [0, 1],
    }], ""),
    [
      { pointer: "/a", detail: "Fits more than one of the shapes it may have" },
    ],
  );
});

Deno.test("describeIssues stays within what one answer lists", () => {
  const hits = Array.from({ length: 64 }, () => ({ step: 99, velocity: 999 }));
  strictEqual(issuesOf({ name: "Ada", hits }).length, MAX_ISSUES);
  const unknown = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`m${index}`, 1]));
  strictEqual(issuesOf({ name: "Ada", ...unknown }).length, MAX_ISSUES);
});

Deno.test("a body with 170,000 wrong items is refused by its length, before each is complained of", () => {
  deepStrictEqual(pointersOf({ name: "Ada", hits: Array(170_000).fill({}) }), ["/body/hits"]);
});
