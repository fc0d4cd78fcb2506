/** Points per window of one quota. */
export interface Quota {
  anonymous: number;
  account: number;
  windowSeconds: number;
}
export type Quotas = { [name: string]: Quota };

/** The quotas as a module. */
export function limitsModule(quotas: Quotas): string {
  const rows = Object.entries(quotas).map(([name, { anonymous, account, windowSeconds }]) =>
    `  ${name}: { anonymous: ${anonymous}, account: ${account}, windowSeconds: ${windowSeconds} },`
  );
  return `// Generated from openapi/common.yaml by \`deno task generate\`. Do not edit.

/** Points per window of each quota, without an account and with one. */
export const LIMITS = {
${rows.join("\n")}
} as const;

export type LimitName = keyof typeof LIMITS;
`;
}
