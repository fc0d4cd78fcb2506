import { presetsConfig } from "../services/presets/config.ts";
import { sessionsConfig } from "../services/sessions/config.ts";
import { telemetryConfig } from "../services/telemetry/config.ts";
import { describeConfig, processConfig } from "@downbeat/runtime/config";

const BEGIN = "<!-- configuration, written by `deno task generate` -->";
const END = "<!-- end of configuration -->";

/** Every variable with its default and its line of documentation, as a Markdown table. */
export function configurationTable(): string {
  const rows = [processConfig, sessionsConfig, presetsConfig, telemetryConfig]
    .flatMap((schema) => describeConfig(schema));
  const lines = rows.map(({ name, default: value, doc }) =>
    `| \`${name}\` | ${value === "" ? "" : `\`${value}\``} | ${doc} |`
  );
  return ["| variable | default | what it does |", "| --- | --- | --- |", ...lines].join("\n");
}

/** A page with the table between its marks. @throws {Error} when the page lacks the marks */
export function withConfigurationTable(page: string, table: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error("README.md lacks the marks of its configuration table");
  return `${page.slice(0, begin)}${BEGIN}\n\n${table}\n\n${page.slice(end)}`;
}
