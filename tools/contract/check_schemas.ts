import { type Document, operationsOf, resolve, type Response } from "@downbeat/runtime/contract";
import type { Fault } from "./fault.ts";
import { reachableSchemas, type Schema, schemasOf } from "./schemas_of.ts";

/** What `z.fromJSONSchema` and the generators are known to read alike. */
const KEYWORDS = new Set([
  ...["$ref", "type", "enum", "const", "description", "example", "default", "format", "title", "deprecated"],
  ...["properties", "required", "additionalProperties", "items", "minItems", "maxItems", "uniqueItems"],
  ...["minLength", "maxLength", "pattern"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["oneOf", "anyOf", "discriminator"],
]);
const FORMATS = new Set(["date-time", "binary"]);
const BESIDE_REF = new Set(["$ref", "description", "example"]);

/** Rules about schemas, wherever they stand. */
export function checkSchemas(document: Document): Fault[] {
  const faults: Fault[] = [];
  for (const [schema, where] of schemasOf(document)) {
    const rules = "$ref" in schema ? brokenByReference(schema) : brokenBySchema(schema);
    faults.push(...rules.map((rule) => ({ where, rule })));
  }
  return [...faults, ...checkAnswers(document)];
}

function brokenByReference(schema: Schema): string[] {
  const extra = Object.keys(schema).filter((key) => !BESIDE_REF.has(key));
  return extra.map((key) => `"${key}" stands beside a $ref`);
}

function brokenBySchema(schema: Schema): string[] {
  const { type, format, oneOf, anyOf, discriminator } = schema;
  const types = [type].flat();
  const broken = Object.keys(schema)
    .filter((key) => !KEYWORDS.has(key) && !key.startsWith("x-"))
    .map((key) => `the keyword "${key}" is not on the list`);
  const need = (holds: unknown, rule: string) => holds || broken.push(rule);
  need(typeof format !== "string" || FORMATS.has(format), `the format "${format}" is not on the list`);
  need(type !== undefined || oneOf || anyOf, "a schema has a type");
  need(
    !types.includes("string") || schema["enum"] || schema["maxLength"] !== undefined,
    "a string has a maximum",
  );
  need(!types.includes("array") || schema["maxItems"] !== undefined, "an array has a maximum");
  const { mapping = {} } = (discriminator ?? {}) as { mapping?: object };
  const branches = ((oneOf ?? anyOf ?? []) as unknown[]).length;
  need(!discriminator || Object.keys(mapping).length === branches, "a discriminator maps every branch");
  return broken;
}

/** A client must not break on a member it does not know, so no answer is closed. */
function checkAnswers(document: Document): Fault[] {
  const faults: Fault[] = [];
  for (const { operation } of operationsOf(document)) {
    for (const response of Object.values(operation.responses)) {
      for (const { schema } of Object.values(resolve<Response>(document, response).content ?? {})) {
        if (!schema) continue;
        for (const [part, where] of reachableSchemas(document, [schema, operation.operationId ?? ""])) {
          if (part["additionalProperties"] === false) {
            faults.push({ where, rule: "an answer's schema is open" });
          }
        }
      }
    }
  }
  return faults;
}
