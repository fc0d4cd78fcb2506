/**
 * Holds the OpenAPI documents to the house's rules, which a general linter does not know.
 *
 *   deno run -A tools/check_contract.ts
 */
import { parse } from "yaml";
import { type Document, type Json, operationsOf, resolve, type Response } from "@downbeat/runtime/contract";
import { redocly } from "./contract/bundle.ts";
import { checkPattern } from "./contract/check_pattern.ts";
import { checkSchemas } from "./contract/check_schemas.ts";
import { SERVICES } from "./generate.ts";

/** A broken rule: where, and what to do. */
export interface Fault {
  where: string;
  rule: string;
}

const LINT_CONFIG = "openapi/redocly.yaml";

/** Rules about operations: what every one of them must say. */
export function checkOperations(document: Document): Fault[] {
  const faults: Fault[] = [];
  for (const { path, method, operation } of operationsOf(document)) {
    const where = `${method} ${path}`;
    const need = (holds: unknown, rule: string) => holds || faults.push({ where, rule });
    need(/^[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)+$/.test(operation.operationId ?? ""), "operationId is a dotted name");
    need(operation.summary && operation.description, "summary and description are written");
    need(operation.security, "security is stated, [] for none");
    need(operation["x-limit"], "x-limit names a quota");
    need(operation.tags?.length === 1, "exactly one tag");
    need(!(operation["x-idempotent"] && operation.operationId?.startsWith("auth.")), "auth operations are never idempotent by key");
    const created = Object.hasOwn(operation.responses, "201") && !operation.operationId?.startsWith("auth.");
    need(!created || operation["x-idempotent"], "what creates is x-idempotent");
    for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) {
      const { schema, examples } = media as { schema: { [key: string]: Json }; examples?: object };
      const shape = resolve<{ [key: string]: Json }>(document, schema);
      if (shape["format"] === "binary") continue;
      need(examples && Object.keys(examples).length > 0, `the ${type} body has examples`);
      need(isClosed(shape) || shape["x-max-bytes"], `the ${type} body is closed, or open with x-max-bytes`);
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      const { headers, content } = resolve<Response>(document, response);
      need(status !== "201" || headers?.["Location"] || operation.operationId?.startsWith("auth."), "201 has a Location");
      if (status === "304") need(operation["x-cache"], "what answers 304 states x-cache");
      for (const media of Object.values(content ?? {})) need(media.schema, `the ${status} answer has a schema`);
    }
  }
  return faults;
}

function isClosed(schema: { [key: string]: Json }): boolean {
  return schema["additionalProperties"] === false;
}

/** Every broken rule of one bundled document. */
export function checkDocument(document: Document): Fault[] {
  return [...checkOperations(document), ...checkSchemas(document), ...checkPattern(document)];
}

if (import.meta.main) {
  let count = 0;
  for (const name of SERVICES) {
    const document = JSON.parse(await Deno.readTextFile(`openapi/gen/${name}.json`)) as Document;
    parse(await Deno.readTextFile(`openapi/${name}.yaml`), { uniqueKeys: true });
    for (const { where, rule } of checkDocument(document)) {
      console.error(`${name}: ${where}: ${rule}`);
      count++;
    }
  }
  await redocly("lint", "--config", LINT_CONFIG, ...SERVICES.map((name) => `openapi/gen/${name}.json`));
  console.log(count === 0 ? "The documents keep every rule" : `${count} rules are broken`);
  Deno.exit(count === 0 ? 0 : 1);
}
