import type { z } from "zod";
import { compileSchemas, type Schema } from "./compile_schemas.ts";
import { type Document, operationsOf, resolve, type Response } from "./document.ts";
import { FORM_TYPE } from "./form_spec.ts";
import type { OperationSpec } from "./operation_spec.ts";
import { type QuickCheck, quickCheck } from "./quick_check.ts";

/** Checks of one operation's parts; a part the document does not declare has none. */
export interface OperationValidators {
  readonly path: z.ZodType | undefined;
  /** Refuses every parameter that is not declared. */
  readonly query: z.ZodType;
  readonly header: z.ZodType | undefined;
  /** By media type; bytes have none. */
  readonly bodies: ReadonlyMap<string, z.ZodType>;
  /** By media type, of those whose schema is plain: what passes needs no validator. */
  readonly quickBodies: ReadonlyMap<string, QuickCheck>;
  /** By status and media type, as {@linkcode replyKey} writes them. */
  readonly replies: ReadonlyMap<string, z.ZodType>;
}

export function replyKey(status: number | string, type: string): string {
  return `${status} ${type}`;
}

/** All validators of a document, by operationId. */
export function compileValidators(
  document: Document,
  specs: readonly OperationSpec[],
): Map<string, OperationValidators> {
  const operations = new Map(
    [...operationsOf(document)].map((one) => [one.operation.operationId, one.operation]),
  );
  const schemas: Record<string, Schema> = {};
  const later: [string, () => OperationValidators][] = [];
  const place = (name: string, schema: Schema) => {
    schemas[name] = schema;
    return () => compiled[name]!;
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
    const bodies = [
      ...jsonOf(document, requestBody?.content),
      ...formsOf(document, requestBody?.content),
    ].map(([type, schema]) => [type, place(`${spec.id} body ${type}`, schema)] as const);
    const quickBodies = new Map<string, QuickCheck>();
    for (const [type, schema] of jsonOf(document, requestBody?.content)) {
      const check = quickCheck(document, schema);
      if (check) quickBodies.set(type, check);
    }
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
      quickBodies,
      replies: new Map(replies.map(([key, made]) => [key, made()])),
    })]);
  }
  const compiled = compileSchemas(document, schemas);
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

/** A form's files were read and measured before; left are their number, and the fields. */
function formsOf(document: Document, content: { [type: string]: unknown } = {}): [string, Schema][] {
  const media = content[FORM_TYPE] as { schema: Schema } | undefined;
  if (!media) return [];
  const schema = resolve<Schema>(document, media.schema);
  const { files, ...fields } = schema["properties"] as Record<string, Schema>;
  return [[FORM_TYPE, { ...schema, properties: { ...fields, files: { ...files, items: {} } } }]];
}
