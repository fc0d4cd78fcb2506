import type { components } from "@downbeat/contract/sessions";
import { defaultName } from "./default_name.ts";
import { type LinkedIdentity, presentIdentity } from "./identity.ts";

/** Who plays. A guest is an account without a way back: it has neither an e-mail address nor an identity. */
export interface Account {
  readonly id: string;
  /** As its owner wrote it. */
  readonly email: string | undefined;
  readonly displayName: string;
  /** From the first linked; at most one of each issuer. */
  readonly identities: readonly LinkedIdentity[];
  readonly createdAt: Date;
}

/** An account that begins now, with a name of our making for who gave none. */
export function newAccount(
  id: string,
  createdAt: Date,
  { email, displayName = defaultName(id), identities = [] }: {
    readonly email?: string | undefined;
    readonly displayName?: string | undefined;
    readonly identities?: readonly LinkedIdentity[];
  },
): Account {
  return { id, email, displayName, identities, createdAt };
}

/** What its owner sees. */
export function presentAccount(account: Account): components["schemas"]["Account"] {
  const { id, email, displayName, identities, createdAt } = account;
  return {
    id,
    kind: email === undefined && identities.length === 0 ? "guest" : "registered",
    displayName,
    ...(email !== undefined && { email }),
    ...(identities.length > 0 && { identities: identities.map(presentIdentity) }),
    createdAt: createdAt.toISOString(),
  };
}

/** What everybody may see. */
export function presentFace({ id, displayName }: Account): components["schemas"]["AccountFace"] {
  return { id, displayName };
}
