import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import { accessOf, type Document, operationsOf, type Parameter, resolve } from "@downbeat/runtime/contract";
import { type Schema, schemasOf } from "./schemas_of.ts";

const BANNER = "// Generated from openapi/ by `deno task generate`. Do not edit.\n\n";

async function print(document: Document): Promise<string> {
  const bytes = ts.factory.createTypeReferenceNode("Uint8Array", [
    ts.factory.createTypeReferenceNode("ArrayBuffer"),
  ]);
  const nodes = await openapiTS(document as unknown as OpenAPI3, {
    defaultNonNullable: false,
    transform: (schema) => schema.format === "binary" ? bytes : undefined,
  });
  return astToString(nodes);
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
    const kind = operation["x-service"] ? "service" : accessOf(operation);
    access.push(`  ${JSON.stringify(operation.operationId)}: "${kind}";`);
  }
  for (const [schema] of schemasOf(document)) requireDefaulted(schema);
  const types = await print(document);
  return `${BANNER}${types}/** How each operation treats credentials. */\nexport interface access {\n${
    access.join("\n")
  }\n}\n`;
}

/** The client's view: what has a default may be left out, and every answer is listed. */
export async function clientTypes(expanded: Document): Promise<string> {
  return BANNER + await print(expanded);
}
