/** Points per window of one quota. */
export interface Quota {
  anonymous: number;
  account: number;
  key: number;
  windowSeconds: number;
}
export type Quotas = { [name: string]: Quota };

/** The quotas as a module. */
export function limitsModule(quotas: Quotas): string {
  const rows = Object.entries(quotas).map(([name, { anonymous, account, key, windowSeconds }]) =>
    `  ${name}: { anonymous: ${anonymous}, account: ${account}, key: ${key}, windowSeconds: ${windowSeconds} },`
  );
  return `// Generated from openapi/common.yaml by \`deno task generate\`. Do not edit.

/** Points per window of each quota, for nobody in particular, an account and a key. */
export const LIMITS = {
${rows.join("\n")}
} as const;

export type LimitName = keyof typeof LIMITS;
`;
}
