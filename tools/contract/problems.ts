import type { Catalogue } from "./expand.ts";

/** The catalogue as a module: names to status, code and title. */
export function problemsModule(catalogue: Catalogue): string {
  const rows = Object.entries(catalogue).map(([name, { status, code, title }]) =>
    `  "${name}": { status: ${status}, code: ${code}, title: ${JSON.stringify(title)} },`
  );
  return `// Generated from openapi/common.yaml by \`deno task generate\`. Do not edit.

/** Every problem that an answer can carry. */
export const PROBLEMS = {
${rows.join("\n")}
} as const;

export type ProblemType = keyof typeof PROBLEMS;
`;
}

/** The catalogue as a page, with the operations that can answer each problem. */
export function problemsPage(catalogue: Catalogue, answeredBy: Map<string, string[]>): string {
  const rows = Object.entries(catalogue).map(([name, { status, code, title }]) => {
    const operations = answeredBy.get(name) ?? [];
    const who = operations.length > 8
      ? `${operations.length} operations`
      : operations.map((one) => `\`${one}\``).join(", ");
    return `| <a id="${name}"></a>\`${name}\` | ${status} | ${code} | ${title} | ${who} |`;
  });
  return `# Problems

Every error is an RFC 9457 \`application/problem+json\` answer. \`type\` is \`/problems/\` and the name; \`code\` is a number that
never changes; \`errors\` lists every issue of a bad input with a JSON Pointer. This page is generated from the contract.

| name | status | code | title | answered by |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
