import { resolve, type Response } from "@downbeat/runtime/contract";
import { comment } from "./comment.ts";
import { printMethod } from "./method.ts";
import { pascalCase, type Resource } from "./resource_tree.ts";
import { type Signature, signatureOf } from "./signature.ts";

const CORE_TYPES = [
  "Answer",
  "Bytes",
  "Client",
  "ConditionalOptions",
  "DownloadedFile",
  "FileStream",
  "KeyedOptions",
  "Pages",
  "RequestOptions",
  "Upload",
];

/** How a write learns the state it builds on: from the `revision` that `get` answers, or from the answer's tag. */
function currentOf({ operations }: Resource): "revision" | "tag" | undefined {
  const read = operations.find((one) => one.name === "get");
  if (!read) return undefined;
  const schemas = read.document.components.schemas ?? {};
  const content = resolve<Response>(read.document, read.operation.responses["200"]!).content
    ?.["application/json"];
  const schema = resolve(read.document, content?.schema ?? {}) as (typeof schemas)[string];
  return "revision" in (schema["properties"] as object ?? {}) ? "revision" : "tag";
}

function printClass(resource: Resource, signatures: Map<string, Signature>): string {
  const { parts, operations, nested } = resource;
  const name = pascalCase(parts);
  const own = nested.map((one) => ({
    field: one.parts.at(-1)!,
    type: pascalCase(one.parts),
    id: one.parts.join("."),
  }));
  const tags = operations[0]?.document["tags"] as { name: string; description: string }[] | undefined;
  const words = parts.length === 1 && tags?.find((tag) => tag.name === parts[0])?.description;
  const ids = operations.map((one) => `\`${one.id}\``).join(", ");
  const options = operations.flatMap(({ id, operation }) => {
    const { name, definition } = signatures.get(id)!.options;
    return definition
      ? [
        `${
          comment([`Options of \`${id}\`: ${operation.summary!.toLowerCase()}.`])
        }\nexport type ${name} = ${definition};\n\n`,
      ]
      : [];
  });
  const current = currentOf(resource);
  const methods = operations.map((one) => printMethod(one, signatures.get(one.id)!, current));
  return `${nested.map((one) => printClass(one, signatures) + "\n").join("")}${options.join("")}${
    comment([words || `The operations ${ids}.`])
  }
export class ${name} {
${
    own.map(({ field, type, id }) => `  /** The operations \`${id}.*\`. */\n  readonly ${field}: ${type};\n`)
      .join("")
  }  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
${own.map(({ field, type }) => `    this.${field} = new ${type}(client);\n`).join("")}  }

${methods.join("\n\n")}
}
`;
}

function flatten(resource: Resource): Resource[] {
  return [resource, ...resource.nested.flatMap(flatten)];
}

/** The module of one resource: its class, the classes nested in it, their options, and the models they speak of. */
export function resourceModule(resource: Resource): string {
  const operations = flatten(resource).flatMap((one) => one.operations);
  const signatures = new Map(operations.map((one) => [one.id, signatureOf(one)]));
  const text = printClass(resource, signatures);
  const core = CORE_TYPES.filter((name) =>
    new RegExp(`\\b${name}\\b`).test(text.replace(/\/\*\*[^]*?\*\//g, ""))
  );
  const models = [...new Set([...signatures.values()].flatMap((one) => one.models))].toSorted();
  const services = new Set(operations.map((one) => one.service));
  if (services.size > 1) throw new Error(`Resource "${resource.parts[0]}" stands in more than one document`);
  const typed = text.includes("operations[")
    ? `import type { operations } from "./${operations[0]!.service}_types.ts";\n`
    : "";
  return `import type { ${core.join(", ")} } from "../core/mod.ts";
import type { ${models.join(", ")} } from "./models.ts";
${typed}
export type { ${models.join(", ")} };

${text}`;
}
