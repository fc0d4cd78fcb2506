import type { components } from "@downbeat/contract/sessions";

/** Who plays. A guest is an account without an e-mail address. */
export interface Account {
  readonly id: string;
  /** As its owner wrote it. */
  readonly email: string | undefined;
  readonly displayName: string;
  readonly createdAt: Date;
}

/** What its owner sees. */
export function presentAccount(account: Account): components["schemas"]["Account"] {
  const { id, email, displayName, createdAt } = account;
  return {
    id,
    kind: email === undefined ? "guest" : "registered",
    displayName,
    ...(email !== undefined && { email }),
    createdAt: createdAt.toISOString(),
  };
}

/** What everybody may see. */
export function presentFace({ id, displayName }: Account): components["schemas"]["AccountFace"] {
  return { id, displayName };
}
