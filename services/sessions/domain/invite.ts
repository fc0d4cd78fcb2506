import type { components } from "@downbeat/contract/sessions";
import { outranks, type Role } from "./role.ts";

type Schemas = components["schemas"];

/** A way into a session, until it has ended: its time is over, it is used up, or it was revoked. */
export interface Invite {
  readonly id: string;
  readonly sessionId: string;
  readonly role: Role;
  /** How many have come in with it, or have got a higher role by it. */
  readonly uses: number;
  readonly maxUses: number;
  readonly createdAt: Date;
  /** When it ends, or has been revoked. */
  readonly expiresAt: Date;
}

export function newInvite(
  { role, maxUses, expiresInSeconds }: Required<Schemas["InviteInput"]>,
  { id, sessionId, at }: { readonly id: string; readonly sessionId: string; readonly at: Date },
): Invite {
  const expiresAt = new Date(at.getTime() + expiresInSeconds * 1000);
  return { id, sessionId, role, uses: 0, maxUses, createdAt: at, expiresAt };
}

/** What somebody gets who comes with the code of an invite. */
export type Admission =
  | { readonly kind: "refused" }
  /** A member already, whom the code gives nothing new: it costs the invite nothing. */
  | { readonly kind: "member"; readonly role: Role }
  /** Of one use of the invite: membership, or a higher role. */
  | { readonly kind: "admitted"; readonly role: Role; readonly joins: boolean };

/** @param present the role of somebody who is a member already */
export function admit(invite: Invite, present: Role | undefined, now: Date): Admission {
  if (invite.expiresAt <= now) return { kind: "refused" };
  // Whoever lost the answer to a first exchange comes again, perhaps when others have used the code up.
  if (present !== undefined && !outranks(invite.role, present)) return { kind: "member", role: present };
  if (invite.uses >= invite.maxUses) return { kind: "refused" };
  return { kind: "admitted", role: invite.role, joins: present === undefined };
}

export function presentInvite(invite: Invite): Schemas["Invite"] {
  const { sessionId: _, createdAt, expiresAt, ...rest } = invite;
  return { ...rest, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
