/**
 * Writes everything that follows from the OpenAPI documents, and the dashboards. `--check` writes nothing and fails when a
 * file is stale.
 *
 *   deno task generate [--check]
 */
import { dirname } from "node:path";
import { parse } from "yaml";
import { changelogFiles } from "./changelog/changelog_files.ts";
import { bundle } from "./contract/bundle.ts";
import { type Document, operationsOf } from "@downbeat/runtime/contract";
import { type Catalogue, type Common, expand, problemsOf } from "./contract/expand.ts";
import { configurationTable, withConfigurationTable } from "./configuration_table.ts";
import { withProtocol } from "./contract/live_page.ts";
import { limitsModule, type Quotas } from "./contract/limits.ts";
import { problemsModule, problemsPage } from "./contract/problems.ts";
import { clientTypes, serverTypes } from "./contract/types.ts";
import { dashboardFiles } from "./dashboards/dashboard_files.ts";
import { sdkModules } from "./sdk/emit.ts";

export const SERVICES = ["sessions", "presets", "telemetry"] as const;

interface CommonFile {
  "x-limits": Quotas;
  components: {
    parameters: { IdempotencyKey: Common["idempotencyKey"] };
    headers: { [name: string]: Common["headers"][string] };
    schemas: Common["schemas"] & { ProblemType: { "x-problems": Catalogue; enum: string[] } };
  };
}

async function readCommon(): Promise<Common & { quotas: Quotas }> {
  const { components, "x-limits": quotas } = parse(
    await Deno.readTextFile("openapi/common.yaml"),
  ) as CommonFile;
  const { ProblemType, Problem, ProblemIssue } = components.schemas;
  const catalogue = ProblemType["x-problems"];
  const listed = ProblemType.enum.toSorted().join();
  if (listed !== Object.keys(catalogue).toSorted().join()) {
    throw new Error("ProblemType's enum and x-problems differ");
  }
  const { RequestId, RateLimit, RateLimitPolicy, RetryAfter } = components.headers;
  return {
    catalogue,
    schemas: { Problem: Problem!, ProblemIssue: ProblemIssue! },
    headers: {
      RequestId: RequestId!,
      RateLimit: RateLimit!,
      RateLimitPolicy: RateLimitPolicy!,
      RetryAfter: RetryAfter!,
    },
    idempotencyKey: components.parameters.IdempotencyKey,
    quotas,
  };
}

async function generate(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const common = await readCommon();
  const answeredBy = new Map<string, string[]>();
  const expandedDocuments: { name: string; document: Document }[] = [];
  for (const name of SERVICES) {
    const source = await bundle(`openapi/${name}.yaml`);
    for (const { operation, shared } of operationsOf(source)) {
      for (const problem of problemsOf(source, operation, shared)) {
        answeredBy.set(problem, [...(answeredBy.get(problem) ?? []), operation.operationId!]);
      }
    }
    const document = expand(source, common);
    expandedDocuments.push({ name, document });
    files.set(`openapi/gen/${name}.json`, JSON.stringify(document, null, 1) + "\n");
    files.set(`openapi/gen/${name}.ts`, await serverTypes(source));
    files.set(`sdk/gen/${name}_types.ts`, await clientTypes(document));
  }
  for (const [path, text] of sdkModules(expandedDocuments, common.catalogue)) files.set(path, text);
  const current = new Map(expandedDocuments.map(({ name, document }) => [name, document]));
  for (const [path, text] of await changelogFiles(current)) files.set(path, text);
  for (const [path, text] of dashboardFiles()) files.set(path, text);
  const protocol = "docs/live-protocol.md";
  files.set(protocol, withProtocol(await Deno.readTextFile(protocol), current.get("sessions")!));
  files.set("openapi/gen/limits.ts", limitsModule(common.quotas));
  files.set("openapi/gen/problems.ts", problemsModule(common.catalogue));
  files.set("docs/problems.md", problemsPage(common.catalogue, answeredBy));
  files.set("README.md", withConfigurationTable(await Deno.readTextFile("README.md"), configurationTable()));
  return files;
}

async function stale(files: Map<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const [path, text] of files) {
    const present = await Deno.readTextFile(path).catch(() => undefined);
    if (present !== text) found.push(path);
  }
  return found;
}

if (import.meta.main) {
  const files = await generate();
  const changed = await stale(files);
  if (Deno.args.includes("--check")) {
    for (const path of changed) console.error(`${path} is stale, run \`deno task generate\``);
    Deno.exit(changed.length > 0 ? 1 : 0);
  }
  for (const path of changed) {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, files.get(path)!);
    console.log(`wrote ${path}`);
  }
}
