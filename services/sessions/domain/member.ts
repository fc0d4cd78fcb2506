import type { components } from "@downbeat/contract/sessions";
import type { Role } from "./role.ts";

/** As many as one session may have. */
export const MAX_MEMBERS = 256;

/** An account that takes part in a session. */
export interface Member {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly joinedAt: Date;
}

export function presentMember({ joinedAt, ...member }: Member): components["schemas"]["Member"] {
  return { ...member, joinedAt: joinedAt.toISOString() };
}
