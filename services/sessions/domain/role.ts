import type { components } from "@downbeat/contract/sessions";

export type Role = components["schemas"]["MemberRole"];

const RANKS: Readonly<Record<Role, number>> = { owner: 3, director: 2, player: 1, listener: 0 };

/** Whether a role stands above another one. */
export function outranks(role: Role, other: Role): boolean {
  return RANKS[role] > RANKS[other];
}

/** Whether a member of this role may write the document. */
export function mayWrite(role: Role): boolean {
  return role !== "listener";
}

/** Whether a member of this role may remove the session. */
export function mayRemoveSession(role: Role): boolean {
  return role === "owner";
}

/** Whether a member of this role may see and revoke invites, and make some. */
export function mayManageInvites(role: Role): boolean {
  return role === "owner" || role === "director";
}

/** Whether a member of this role may let others in with `invited`. A session has one owner, who comes in by no code. */
export function mayInvite(role: Role, invited: Role): boolean {
  return mayManageInvites(role) && invited !== "owner" && outranks(role, invited);
}

/**
 * Whether a member of this role may change another's role. The owner hands the session over by giving `owner` away, and
 * becomes something else in no other way.
 */
export function mayChangeRole(role: Role, { from, to }: { readonly from: Role; readonly to: Role }): boolean {
  if (role === "owner") return from !== "owner" || to === "owner";
  return role === "director" && outranks("director", from) && outranks("director", to);
}

/** Whether a member of this role may end somebody else's membership. */
export function mayRemoveMember(role: Role, member: Role): boolean {
  return (role === "owner" || role === "director") && outranks(role, member);
}

/** Whether a member of this role may end its own membership: a session is never without its owner. */
export function mayLeave(role: Role): boolean {
  return role !== "owner";
}
