import type { Document, Json } from "@downbeat/runtime/contract";
import { comment } from "./comment.ts";
import { pascalCase } from "./resource_tree.ts";

type Schemas = { [name: string]: { [key: string]: Json } };

/** Names of the schemas that a part of a document refers to, directly or through others. */
function namesUsed(part: unknown, schemas: Schemas, found: Set<string>): Set<string> {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name!)) continue;
    found.add(name!);
    namesUsed(schemas[name!], schemas, found);
  }
  return found;
}

/** A module with a type for every schema that an operation uses, whichever document it stands in. */
export function modelsModule(documents: { name: string; document: Document }[]): string {
  const texts = new Map<string, string>();
  const types: string[] = [];
  for (const { name: service, document } of documents) {
    const schemas = document.components.schemas ?? {};
    const { parameters, responses } = document.components;
    for (
      const name of [...namesUsed([document.paths, parameters, responses], schemas, new Set())].toSorted()
    ) {
      const text = JSON.stringify(schemas[name]);
      if (texts.has(name)) {
        if (texts.get(name) !== text) {
          throw new Error(`Schema "${name}" of "${service}" differs from another service's`);
        }
        continue;
      }
      texts.set(name, text);
      const words = String(schemas[name]!["description"] ?? `\`${name}\` of the contract.`);
      types.push(
        `${comment([words])}\nexport type ${name} = ${pascalCase([service])}["schemas"]["${name}"];\n`,
      );
    }
  }
  const imports = documents.map(({ name }) =>
    `import type { components as ${pascalCase([name])} } from "./${name}_types.ts";`
  );
  return `${imports.join("\n")}\n\n${types.join("\n")}`;
}
