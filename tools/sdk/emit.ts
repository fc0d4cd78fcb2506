import type { Document } from "@downbeat/runtime/contract";
import { liveModule } from "../contract/realtime.ts";
import { downbeatModule } from "./downbeat_module.ts";
import { modelsModule } from "./models.ts";
import { problemTypes } from "./problems_module.ts";
import { resourceModule } from "./resource_module.ts";
import { resourcesOf } from "./resource_tree.ts";

const BANNER = "// Generated from openapi/ by `deno task generate`. Do not edit.\n\n";

/** The generated modules of the SDK, by path: a class for each resource, the models, the problems, and `Downbeat`. */
export function sdkModules(
  documents: { name: string; document: Document }[],
  catalogue: Parameters<typeof problemTypes>[0],
): Map<string, string> {
  const resources = resourcesOf(documents);
  const modules: [string, string][] = [
    ["models", modelsModule(documents)],
    ["problems", problemTypes(catalogue)],
    ["downbeat", downbeatModule(resources)],
    ...documents.flatMap(({ name, document }): [string, string][] => {
      const live = liveModule(document, name);
      return live === undefined ? [] : [["live_protocol", live]];
    }),
    ...resources.map((one): [string, string] => [one.parts[0]!, resourceModule(one)]),
  ];
  return new Map(modules.map(([name, text]) => [`sdk/gen/${name}.ts`, BANNER + text]));
}
