import { deepStrictEqual } from "node:assert/strict";
import { parse } from "yaml";
import { checkNulls } from "./check_nulls.ts";

const placesOf = (yaml: string) => checkNulls(parse(yaml)).map(({ where }) => where);

const cut: Readonly<Record<string, readonly [yaml: string, where: string]>> = {
  "a title of the catalogue": [
    "x-problems: { gone: { status: 401, title: The token is not good, or not any more } }",
    "/x-problems/gone/or not any more",
  ],
  "a description of a parameter": [
    "parameters: { Limit: { name: limit, description: How many, 1 to 100 } }",
    "/parameters/Limit/1 to 100",
  ],
  "a tag": ["tags: [{ name: keys, description: Made, rotated }]", "/tags/0/rotated"],
  "a summary that nobody wrote": ["get: { summary: , operationId: a.b }", "/get/summary"],
  "the title of a document": ["info: { title: }", "/info/title"],
};

for (const [what, [yaml, where]] of Object.entries(cut)) {
  Deno.test(`checkNulls finds what a comma cut off ${what}, or what is missing`, () => {
    deepStrictEqual(placesOf(yaml), [where]);
  });
}

Deno.test("checkNulls lets texts with quoted commas and nulls of the wire be", () => {
  deepStrictEqual(placesOf('title: { title: "Not good, or not any more", description: a }'), []);
  deepStrictEqual(
    placesOf(
      "{ enum: [a, null], const: null, default: null, examples: { moved: { value: { kit: null } } } }",
    ),
    [],
  );
  deepStrictEqual(placesOf("x-rejects: { no name: { name: null } }"), []);
});
