import type { ChangeKind } from "./change.ts";
import type { DeprecatedOperation } from "./deprecated_now.ts";
import { deprecationWords } from "./diff_deprecation.ts";
import type { Group, Step } from "./history.ts";

const HEADS: Readonly<Record<ChangeKind, string>> = {
  breaking: "**Breaking.** ",
  deprecated: "**Deprecated.** ",
  added: "",
  changed: "",
};

/** The steps of the API as a page of Markdown. */
export function changelogPage(steps: readonly Step[], deprecated: readonly DeprecatedOperation[]): string {
  return `# Changes of the API

What differs between the documents of one version and the next, for whoever calls the API. This page is generated from the
documents in \`openapi/released\`; [compatibility.md](compatibility.md) says what counts as breaking and how long things stay.
\`it\` is the operation that the list stands under.

${deprecatedSection(deprecated)}${steps.map(section).join("\n")}`;
}

function deprecatedSection(deprecated: readonly DeprecatedOperation[]): string {
  if (deprecated.length === 0) return "";
  const rows = deprecated.map(({ service, operation, ...deprecation }) =>
    `- <a id="deprecated-${operation}"></a>\`${operation}\` of ${service} is ${
      deprecationWords(deprecation)
    }.`
  );
  return `## Deprecated now\n\n${rows.join("\n")}\n\n`;
}

function section({ version, date, since, services }: Step): string {
  const title = version === undefined ? "Unreleased" : `${version}, ${date}`;
  const words = since === undefined
    ? "The first release.\n"
    : services.length === 0
    ? `Nothing differs from ${since}.\n`
    : services.map(({ service, groups }) => `### ${service}\n\n${groups.map(group).join("")}`).join("\n");
  return `## ${title}\n\n${words}`;
}

function group({ operations, changes }: Group): string {
  const lines = changes.map(({ kind, sentence }) => `  - ${HEADS[kind]}${sentence}.\n`);
  return `- ${operations.map((one) => `\`${one}\``).join(", ")}\n${lines.join("")}`;
}
