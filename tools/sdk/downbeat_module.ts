import { comment } from "./comment.ts";
import { pascalCase, type Resource } from "./resource_tree.ts";

/** The module of the class that holds every resource. */
export function downbeatModule(resources: Resource[]): string {
  const all = resources.map(({ parts }) => ({ field: parts[0]!, type: pascalCase(parts) }));
  return `import { Client } from "../core/client.ts";
import type { ClientOptions } from "../core/wiring.ts";
${all.map(({ field, type }) => `import { ${type} } from "./${field}.ts";`).join("\n")}

${
    comment([
      "Every resource over one client.",
      [
        "@example",
        "```ts",
        `import { Downbeat } from "@downbeat/sdk";`,
        "",
        `const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });`,
        `for await (const preset of downbeat.presets.list({ tag: ["house"], bpmMin: 120 })) {`,
        "  console.log(preset.name, preset.bpm);",
        "}",
        "```",
      ],
    ])
  }
export class Downbeat {
${
    all.map(({ field, type }) => `  /** The operations \`${field}.*\`. */\n  readonly ${field}: ${type};`)
      .join("\n")
  }

  constructor(options: ClientOptions) {
    const client = new Client(options);
${all.map(({ field, type }) => `    this.${field} = new ${type}(client);`).join("\n")}
  }
}

${all.map(({ field }) => `export * from "./${field}.ts";`).join("\n")}
export type * from "./models.ts";
`;
}
