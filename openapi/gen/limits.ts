// Generated from openapi/common.yaml by `deno task generate`. Do not edit.

/** Points per window of each quota, without an account and with one. */
export const LIMITS = {
  address: { anonymous: 3000, account: 3000, windowSeconds: 60 },
  read: { anonymous: 600, account: 1200, windowSeconds: 60 },
  search: { anonymous: 120, account: 300, windowSeconds: 60 },
  write: { anonymous: 60, account: 300, windowSeconds: 60 },
  auth: { anonymous: 30, account: 30, windowSeconds: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;
