import { z } from "zod";
import { type Document, type Json, operationsOf, resolve, type Response } from "./document.ts";
import type { OperationSpec } from "./operation_spec.ts";

type Schema = { [key: string]: Json };

/** Checks of one operation's parts; a part the document does not declare has none. */
export interface OperationValidators {
  readonly path: z.ZodType | undefined;
  /** Refuses every parameter that is not declared. */
  readonly query: z.ZodType;
  readonly header: z.ZodType | undefined;
  /** By media type; bytes have none. */
  readonly bodies: ReadonlyMap<string, z.ZodType>;
  /** By status and media type, as {@linkcode replyKey} writes them. */
  readonly replies: ReadonlyMap<string, z.ZodType>;
}

export function replyKey(status: number | string, type: string): string {
  return `${status} ${type}`;
}

/**
 * All validators of a document from one conversion, so that shared schemas are converted once. The root is an object
 * whose properties are every operation's parts.
 */
export function compileValidators(
  document: Document,
  specs: readonly OperationSpec[],
): Map<string, OperationValidators> {
  const operations = new Map(
    [...operationsOf(document)].map((one) => [one.operation.operationId, one.operation]),
  );
  const properties: Record<string, Json> = {};
  const later: [string, () => OperationValidators][] = [];
  const place = (name: string, schema: Schema) => {
    properties[name] = localRefs(schema);
    return () => shape[name] as z.ZodType;
  };
  for (const spec of specs) {
    const { requestBody, responses } = operations.get(spec.id)!;
    const path = spec.pathParameters.length > 0
      ? place(`${spec.id} path`, objectOf(spec.pathParameters))
      : undefined;
    const query = place(`${spec.id} query`, {
      ...objectOf(spec.queryParameters),
      additionalProperties: false,
    });
    const header = spec.headerParameters.length > 0
      ? place(`${spec.id} header`, objectOf(spec.headerParameters))
      : undefined;
    const bodies = jsonOf(document, requestBody?.content).map(([type, schema]) =>
      [type, place(`${spec.id} body ${type}`, schema)] as const
    );
    const replies = Object.entries(responses).flatMap(([status, response]) =>
      jsonOf(document, resolve<Response>(document, response).content).map(([type, schema]) =>
        [replyKey(status, type), place(`${spec.id} ${replyKey(status, type)}`, schema)] as const
      )
    );
    later.push([spec.id, () => ({
      path: path?.(),
      query: query(),
      header: header?.(),
      bodies: new Map(bodies.map(([type, made]) => [type, made()])),
      replies: new Map(replies.map(([key, made]) => [key, made()])),
    })]);
  }
  const root = {
    type: "object",
    properties,
    required: Object.keys(properties),
    $defs: localRefs((document.components.schemas ?? {}) as Json),
  };
  const { shape } = z.fromJSONSchema(root as Parameters<typeof z.fromJSONSchema>[0]) as z.ZodObject;
  return new Map(later.map(([id, make]) => [id, make()]));
}

function objectOf(parameters: OperationSpec["pathParameters"]): Schema {
  const names = parameters.filter((one) => one.required && !("default" in one.schema)).map((one) => one.name);
  const properties = Object.fromEntries(parameters.map((one) => [one.name, one.schema]));
  return { type: "object", properties, required: names };
}

/** The JSON among some content, by media type. */
function jsonOf(document: Document, content: { [type: string]: unknown } = {}): [string, Schema][] {
  return Object.entries(content).flatMap(([type, media]) => {
    const { schema } = media as { schema: Schema };
    return type.endsWith("json") && resolve<Schema>(document, schema)["format"] !== "binary"
      ? [[type, schema]]
      : [];
  });
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
