/**
 * Holds the OpenAPI documents to the house's rules, which a general linter does not know.
 *
 *   deno run -A tools/check_contract.ts
 */
import { parse } from "yaml";
import type { Document } from "@downbeat/runtime/contract";
import { redocly } from "./contract/bundle.ts";
import { checkOperations } from "./contract/check_operations.ts";
import { checkPattern } from "./contract/check_pattern.ts";
import { checkSchemas } from "./contract/check_schemas.ts";
import type { Fault } from "./contract/fault.ts";
import { SERVICES } from "./generate.ts";

const LINT_CONFIG = "openapi/redocly.yaml";

/** Every broken rule of one bundled document. */
export function checkDocument(document: Document): Fault[] {
  return [...checkOperations(document), ...checkSchemas(document), ...checkPattern(document)];
}

if (import.meta.main) {
  let count = 0;
  for (const name of SERVICES) {
    const document = JSON.parse(await Deno.readTextFile(`openapi/gen/${name}.json`)) as Document;
    // The bundler takes the last of two members of one name; this parser refuses them.
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
