// Generated from openapi/common.yaml by `deno task generate`. Do not edit.

/** Points per window of each quota, for nobody in particular, an account and a key. */
export const LIMITS = {
  address: { anonymous: 9000, account: 9000, key: 9000, windowSeconds: 60 },
  read: { anonymous: 600, account: 1200, key: 6000, windowSeconds: 60 },
  search: { anonymous: 120, account: 300, key: 1200, windowSeconds: 60 },
  write: { anonymous: 60, account: 300, key: 1200, windowSeconds: 60 },
  bulk: { anonymous: 3, account: 6, key: 20, windowSeconds: 600 },
  auth: { anonymous: 30, account: 30, key: 30, windowSeconds: 60 },
  report: { anonymous: 120, account: 120, key: 120, windowSeconds: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;
