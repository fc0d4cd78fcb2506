import { z } from "zod";
import type { Document, Json } from "./document.ts";
import { resolve, type Response } from "./document.ts";
import { operationsOf } from "./document.ts";
import type { OperationSpec } from "./operation_spec.ts";

type Schema = { [key: string]: Json };

/** Checks of one operation's parts; a part the document does not declare has none. */
export interface OperationValidators {
  readonly path: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly header: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly replies: ReadonlyMap<number, z.ZodType>;
}

function objectOf(parameters: OperationSpec["pathParameters"]): Schema | undefined {
  if (parameters.length === 0) return undefined;
  const names = parameters.filter((one) => one.required && !("default" in one.schema)).map((one) => one.name);
  const properties = Object.fromEntries(parameters.map((one) => [one.name, one.schema]));
  return { type: "object", properties, required: names };
}

/** References of OpenAPI as references of JSON Schema. */
function localRefs(value: Json): Json {
  if (Array.isArray(value)) return value.map(localRefs);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "$ref" && typeof member === "string"
        ? member.replace("#/components/schemas/", "#/$defs/")
        : localRefs(member),
    ]),
  );
}

function jsonSchema(content: { [type: string]: unknown } | undefined): Schema | undefined {
  for (const [type, media] of Object.entries(content ?? {})) {
    if (type.endsWith("json") && (media as { schema: Schema }).schema["format"] !== "binary") {
      return (media as { schema: Schema }).schema;
    }
  }
  return undefined;
}

/**
 * All validators of a document from one conversion, so that shared schemas are converted once. The root is an object
 * whose properties are every operation's parts.
 */
export function compileValidators(
  document: Document,
  specs: readonly OperationSpec[],
): Map<string, OperationValidators> {
  const properties: Record<string, Json> = {};
  const put = (name: string, schema: Schema | undefined) => {
    if (schema) properties[name] = localRefs(schema);
  };
  const located = new Map(
    [...operationsOf(document)].map((one) => [one.operation.operationId!, one.operation]),
  );
  for (const spec of specs) {
    const operation = located.get(spec.id)!;
    put(`${spec.id}|path`, objectOf(spec.pathParameters));
    const query = objectOf(spec.queryParameters);
    put(`${spec.id}|query`, query && { ...query, additionalProperties: false });
    put(`${spec.id}|header`, objectOf(spec.headerParameters.filter((one) => one.name !== "Idempotency-Key")));
    put(`${spec.id}|body`, jsonSchema(operation.requestBody?.content));
    for (const [status, response] of Object.entries(operation.responses)) {
      put(`${spec.id}|${status}`, jsonSchema(resolve<Response>(document, response).content));
    }
  }
  const root = {
    type: "object",
    properties,
    required: Object.keys(properties),
    $defs: localRefs((document.components.schemas ?? {}) as Json),
  };
  const { shape } = z.fromJSONSchema(root as Parameters<typeof z.fromJSONSchema>[0]) as z.ZodObject;
  return new Map(specs.map((spec) => {
    const part = (name: string) => shape[`${spec.id}|${name}`] as z.ZodType | undefined;
    const replies = [...spec.replies.keys()].flatMap((status) => {
      const validator = part(String(status));
      return validator ? [[status, validator] as const] : [];
    });
    return [spec.id, {
      path: part("path"),
      query: part("query"),
      header: part("header"),
      body: part("body"),
      replies: new Map(replies),
    }];
  }));
}
