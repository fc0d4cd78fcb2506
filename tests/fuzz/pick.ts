/** Kinds of things that belong to an account, by the beginning of their ids. */
export const OWNED = {
  preset: "prs_",
  partnerKey: "key_",
  collection: "col_",
  webhook: "whk_",
  delivery: "dlv_",
  session: "ses_",
  invite: "inv_",
} as const;
export type OwnedKind = keyof typeof OWNED;

/** Kinds of things that earlier answers named, to be used in later requests. */
export type PoolKind =
  | OwnedKind
  | "account"
  | "etag"
  | "readTag"
  | "cursor"
  | "email"
  | "refreshToken"
  | "idToken"
  | "key"
  | "joinCode"
  | "fingerprint";

/** A place in a generated value that is filled when the request is sent, from what the answers so far have named. */
export class Pick {
  constructor(readonly kind: PoolKind, readonly index: number) {}
}

/** The value with every {@linkcode Pick} filled. */
export function filled(value: unknown, fill: (pick: Pick) => unknown): unknown {
  if (value instanceof Pick) return fill(value);
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((one) => filled(one, fill));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, fill)]));
}
