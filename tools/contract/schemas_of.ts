import {
  type Document,
  type Json,
  operationsOf,
  type Parameter,
  resolve,
  type Response,
} from "@downbeat/runtime/contract";

export type Schema = { [key: string]: Json };

/** A schema and where it stands, in words for the author. */
export type PlacedSchema = readonly [schema: Schema, where: string];

/** Every schema of a document with where it stands, nested ones included; those behind a `$ref` once, at their name. */
export function* schemasOf(document: Document): Generator<PlacedSchema> {
  const pending: PlacedSchema[] = [...rootsOf(document)];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    pending.push(...childrenOf(next));
  }
}

/** A schema and all that it is made of, behind every `$ref`. */
export function* reachableSchemas(document: Document, root: PlacedSchema): Generator<PlacedSchema> {
  const seen = new Set<string>();
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const ref = next[0]["$ref"];
    if (typeof ref !== "string") {
      yield next;
      pending.push(...childrenOf(next));
    } else if (!seen.has(ref)) {
      seen.add(ref);
      pending.push([resolve<Schema>(document, next[0]), `${next[1]} ${ref}`]);
    }
  }
}

function* rootsOf(document: Document): Generator<PlacedSchema> {
  const { schemas = {}, parameters = {}, responses = {} } = document.components;
  for (const [name, schema] of Object.entries(schemas)) yield [schema, name];
  for (const [name, parameter] of Object.entries(parameters)) yield [parameter.schema, name];
  for (const [name, response] of Object.entries(responses)) yield* contentOf(response.content, name);
  for (const { operation, shared } of operationsOf(document)) {
    const where = operation.operationId ?? "";
    for (const one of [...shared, ...(operation.parameters ?? [])]) {
      if (!("$ref" in one)) yield [(one as Parameter).schema, `${where} ${one.name}`];
    }
    yield* contentOf(operation.requestBody?.content, where);
    for (const [status, one] of Object.entries(operation.responses)) {
      if (!("$ref" in one)) yield* contentOf((one as Response).content, `${where} ${status}`);
    }
  }
}

function* contentOf(content: { [type: string]: unknown } = {}, where: string): Generator<PlacedSchema> {
  for (const [type, media] of Object.entries(content)) {
    const { schema, "x-stream": streamed } = media as { schema?: Schema; "x-stream"?: boolean };
    // A stream has no end that could be stated.
    if (schema && !streamed) yield [schema, `${where} ${type}`];
  }
}

function* childrenOf([schema, where]: PlacedSchema): Generator<PlacedSchema> {
  for (const [name, child] of Object.entries((schema["properties"] ?? {}) as { [name: string]: Schema })) {
    yield [child, `${where}/${name}`];
  }
  for (const key of ["items", "additionalProperties"]) {
    const child = schema[key];
    if (typeof child === "object" && child !== null) yield [child as Schema, `${where}/${key}`];
  }
  for (const key of ["oneOf", "anyOf"]) {
    for (const [index, child] of ((schema[key] ?? []) as Schema[]).entries()) {
      yield [child, `${where}/${key}/${index}`];
    }
  }
}
