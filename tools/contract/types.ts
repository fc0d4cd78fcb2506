import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import {
  type Access,
  accessOf,
  type Document,
  type Operation,
  operationsOf,
  type Parameter,
  resolve,
  scopesOf,
} from "@downbeat/runtime/contract";
import { frameTypes } from "./realtime.ts";
import { type Schema, schemasOf } from "./schemas_of.ts";

const BANNER = "// Generated from openapi/ by `deno task generate`. Do not edit.\n\n";

const BYTES = "Uint8Array<ArrayBuffer>";
const STREAM = `ReadableStream<${BYTES}>`;

/** A file of a form as a handler gets it, and as a caller gives it. Written out, since these modules import nothing. */
const UPLOADED = `{ name: string; type: string; bytes: ${BYTES} }`;
const UPLOAD = "{ name: string; type?: string; bytes: Uint8Array | ArrayBuffer | Blob }";

async function print(source: Document, upload: string): Promise<string> {
  const document = structuredClone(source);
  markStreams(document);
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    defaultNonNullable: false,
    transform(schema) {
      const { format, "x-stream": streamed, "x-upload": uploaded } = schema;
      if (format !== "binary") return undefined;
      return ts.factory.createTypeReferenceNode(streamed ? STREAM : uploaded ? upload : BYTES);
    },
  });
  return astToString(nodes);
}

/** Whether content is a stream stands beside its schema, which is all that is looked at when types are made. */
function markStreams({ components, paths }: Document): void {
  const answers = [...operationsOf({ paths } as Document)].flatMap(({ operation }) =>
    Object.values(operation.responses)
  );
  for (const answer of [...answers, ...Object.values(components.responses ?? {})]) {
    if ("$ref" in answer) continue;
    for (const media of Object.values(answer.content ?? {})) {
      if (media["x-stream"]) media.schema = { ...media.schema, "x-stream": true };
    }
  }
}

function requireDefaulted(schema: Schema): void {
  const properties = (schema["properties"] ?? {}) as { [name: string]: Schema };
  const defaulted = Object.keys(properties).filter((name) => "default" in properties[name]!);
  const required = new Set([...(schema["required"] ?? []) as string[], ...defaulted]);
  if (required.size > 0) schema["required"] = [...required];
}

/** The server's view: what has a default is always there, and only the operation's own answers are listed. */
export async function serverTypes(source: Document): Promise<string> {
  const document = structuredClone(source);
  const access: string[] = [];
  for (const { operation, shared } of operationsOf(document)) {
    for (const parameter of [...shared, ...(operation.parameters ?? [])]) {
      const resolved = resolve<Parameter>(document, parameter);
      if ("default" in resolved.schema) resolved.required = true;
    }
    delete operation.responses["304"];
    access.push(`  ${JSON.stringify(operation.operationId)}: "${accessKind(operation)}";`);
  }
  for (const [schema] of schemasOf(document)) requireDefaulted(schema);
  const types = await print(document, UPLOADED);
  return `${BANNER}${types}/** How each operation treats credentials. */\nexport interface access {\n${
    access.join("\n")
  }\n}\n${frameTypes(document)}`;
}

function accessKind(operation: Operation): Access {
  if (operation["x-service"]) return "service";
  if (operation["x-realtime"]) return "ticket";
  const access = accessOf(operation);
  return access !== "none" && scopesOf(operation).key ? `${access}-key` : access;
}

/** The client's view: what has a default may be left out, and every answer is listed. */
export async function clientTypes(expanded: Document): Promise<string> {
  return BANNER + await print(expanded, UPLOAD) + frameTypes(expanded);
}
