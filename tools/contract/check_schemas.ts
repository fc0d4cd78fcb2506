import type { Document, Json } from "@downbeat/runtime/contract";
import { operationsOf, resolve, type Response } from "@downbeat/runtime/contract";
import type { Fault } from "../check_contract.ts";

type Schema = { [key: string]: Json };

/** What `z.fromJSONSchema` and the generators are known to read alike. */
const KEYWORDS = new Set([
  ...["$ref", "type", "enum", "const", "description", "example", "default", "format", "title"],
  ...["properties", "required", "additionalProperties", "items", "minItems", "maxItems", "uniqueItems"],
  ...["minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["oneOf", "anyOf", "discriminator"],
]);
const FORMATS = new Set(["date-time", "binary"]);
const BESIDE_REF = new Set(["$ref", "description", "example"]);

/** Rules about schemas, wherever they stand. */
export function checkSchemas(document: Document): Fault[] {
  const faults: Fault[] = [];
  for (const [schema, where] of schemasOf(document)) {
    const fault = (rule: string) => faults.push({ where, rule });
    if ("$ref" in schema) {
      const extra = Object.keys(schema).filter((key) => !BESIDE_REF.has(key));
      if (extra.length > 0) fault(`"${extra.join('", "')}" stand beside a $ref`);
      continue;
    }
    for (const key of Object.keys(schema)) {
      if (!KEYWORDS.has(key) && !key.startsWith("x-")) fault(`the keyword "${key}" is not on the list`);
    }
    if (typeof schema["format"] === "string" && !FORMATS.has(schema["format"])) fault(`the format "${schema["format"]}" is not on the list`);
    const types = [schema["type"]].flat();
    if (types[0] === undefined && !schema["oneOf"] && !schema["anyOf"]) fault("a schema has a type");
    if (types.includes("string") && !schema["enum"] && schema["maxLength"] === undefined) fault("a string has a maximum");
    if (types.includes("array") && schema["maxItems"] === undefined) fault("an array has a maximum");
    const { mapping } = (schema["discriminator"] ?? {}) as { mapping?: object };
    const branches = (schema["oneOf"] ?? []) as Json[];
    if (schema["discriminator"] && Object.keys(mapping ?? {}).length !== branches.length) fault("a discriminator maps every branch");
  }
  return [...faults, ...checkReplies(document)];
}

/** A client must not break on a member it does not know, so no answer is closed. */
function checkReplies(document: Document): Fault[] {
  const faults: Fault[] = [];
  for (const { operation } of operationsOf(document)) {
    for (const response of Object.values(operation.responses)) {
      for (const media of Object.values(resolve<Response>(document, response).content ?? {})) {
        for (const [schema, where] of reachable(document, media.schema, operation.operationId!, new Set())) {
          if (schema["additionalProperties"] === false) faults.push({ where, rule: "an answer's schema is open" });
        }
      }
    }
  }
  return faults;
}

function* reachable(document: Document, schema: Schema, where: string, seen: Set<string>): Generator<[Schema, string]> {
  const ref = schema["$ref"];
  if (typeof ref === "string") {
    if (seen.has(ref)) return;
    seen.add(ref);
    yield* reachable(document, resolve<Schema>(document, schema), `${where} ${ref}`, seen);
    return;
  }
  yield [schema, where];
  for (const [child, name] of children(schema)) yield* reachable(document, child, `${where}/${name}`, seen);
}

function* children(schema: Schema): Generator<[Schema, string]> {
  for (const [name, child] of Object.entries((schema["properties"] ?? {}) as { [name: string]: Schema })) yield [child, name];
  if (schema["items"]) yield [schema["items"] as Schema, "items"];
  for (const key of ["oneOf", "anyOf"]) {
    for (const [index, child] of ((schema[key] ?? []) as Schema[]).entries()) yield [child, `${key}/${index}`];
  }
}

/** Every schema of a document with where it stands, nested ones included. */
export function* schemasOf(document: Document): Generator<[Schema, string]> {
  const roots: [Schema, string][] = Object.entries(document.components.schemas ?? {}).map(([name, one]) => [one, name]);
  for (const { operation, shared } of operationsOf(document)) {
    for (const one of [...shared, ...(operation.parameters ?? [])]) {
      if (!("$ref" in one)) roots.push([one.schema, `${operation.operationId} ${one.name}`]);
    }
    for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) {
      roots.push([(media as { schema: Schema }).schema, `${operation.operationId} ${type}`]);
    }
  }
  for (const [name, one] of Object.entries(document.components.parameters ?? {})) roots.push([one.schema, name]);
  const pending = [...roots];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    for (const [child, name] of children(next[0])) pending.push([child, `${next[1]}/${name}`]);
  }
}
