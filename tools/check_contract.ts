/**
 * Holds the OpenAPI documents to the house's rules, which a general linter does not know, and to what was released.
 *
 *   deno run -A tools/check_contract.ts
 */
import { parse } from "yaml";
import type { Document } from "@downbeat/runtime/contract";
import { brokenPromises } from "./changelog/broken_promises.ts";
import { redocly } from "./contract/bundle.ts";
import { checkDeprecations } from "./contract/check_deprecations.ts";
import { checkNulls } from "./contract/check_nulls.ts";
import { checkOperations } from "./contract/check_operations.ts";
import { checkPattern } from "./contract/check_pattern.ts";
import { checkRealtime } from "./contract/check_realtime.ts";
import { checkSchemas } from "./contract/check_schemas.ts";
import type { Fault } from "./contract/fault.ts";
import { SERVICES } from "./generate.ts";
import { readDocuments, readIndex, RELEASED } from "./release/released.ts";

const LINT_CONFIG = "openapi/redocly.yaml";

/** Every broken rule of one bundled document. */
export function checkDocument(document: Document): Fault[] {
  return [
    ...checkOperations(document),
    ...checkSchemas(document),
    ...checkPattern(document),
    ...checkDeprecations(document),
    ...checkRealtime(document),
  ];
}

/** What breaks the last release without the step of the version that allows it, as sentences. */
async function brokenReleases(): Promise<string[]> {
  const last = (await readIndex()).at(-1);
  if (!last) return [];
  const released = await readDocuments(`${RELEASED}/${last.version}`);
  return brokenPromises(last.version, released, await readDocuments("openapi/gen"));
}

if (import.meta.main) {
  let count = 0;
  for (const name of ["common", ...SERVICES]) {
    // The bundler takes the last of two members of one name; this parser refuses them.
    const source = parse(await Deno.readTextFile(`openapi/${name}.yaml`), { uniqueKeys: true });
    for (const { where, rule } of checkNulls(source)) {
      console.error(`${name}.yaml: ${where}: ${rule}`);
      count++;
    }
  }
  for (const name of SERVICES) {
    const document = JSON.parse(await Deno.readTextFile(`openapi/gen/${name}.json`)) as Document;
    for (const { where, rule } of checkDocument(document)) {
      console.error(`${name}: ${where}: ${rule}`);
      count++;
    }
  }
  for (const sentence of await brokenReleases()) {
    console.error(sentence);
    count++;
  }
  await redocly("lint", "--config", LINT_CONFIG, ...SERVICES.map((name) => `openapi/gen/${name}.json`));
  console.log(count === 0 ? "The documents keep every rule" : `${count} rules are broken`);
  Deno.exit(count === 0 ? 0 : 1);
}
