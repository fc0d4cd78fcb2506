/** The problem catalogue as a type: names to status and code. It weighs nothing at run time. */
export function problemTypes(
  catalogue: { [name: string]: { status: number; code: number; title: string } },
): string {
  const rows = Object.entries(catalogue).map(([name, { status, code, title }]) =>
    `  /** ${title}. */\n  "${name}": { readonly status: ${status}; readonly code: ${code} };`
  );
  return `/** Every problem that an answer can carry, with its HTTP status and its stable number. */
export interface Problems {
${rows.join("\n")}
}
`;
}
