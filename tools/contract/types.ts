import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import { type Document, type Json, operationsOf, type Parameter, resolve } from "@downbeat/runtime/contract";

const BANNER = "// Generated from openapi/ by `deno task generate`. Do not edit.\n\n";

/** How an operation treats credentials: none is read, one may be sent, one must be sent. */
export function accessOf(
  security: { [scheme: string]: string[] }[] | undefined,
): "none" | "optional" | "required" {
  if (!security || security.length === 0) return "none";
  return security.some((one) => Object.keys(one).length === 0) ? "optional" : "required";
}

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

function requireDefaulted(schema: { [key: string]: Json }) {
  const properties = schema["properties"] as { [name: string]: { [key: string]: Json } } | undefined;
  if (!properties) return;
  const defaulted = Object.entries(properties).filter(([, one]) => "default" in one).map(([name]) => name);
  if (defaulted.length > 0) {
    schema["required"] = [...(schema["required"] as string[] | undefined ?? []), ...defaulted];
  }
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
    const kind = operation["x-service"] ? "service" : accessOf(operation.security);
    access.push(`  ${JSON.stringify(operation.operationId)}: "${kind}";`);
  }
  Object.values(document.components.schemas ?? {}).forEach(requireDefaulted);
  const types = await print(document);
  return `${BANNER}${types}/** How each operation treats credentials. */\nexport interface access {\n${
    access.join("\n")
  }\n}\n`;
}

/** The client's view: what has a default may be left out, and every answer is listed. */
export async function clientTypes(expanded: Document): Promise<string> {
  return BANNER + await print(expanded);
}
