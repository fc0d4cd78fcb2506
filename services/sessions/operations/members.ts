import type { SessionsHandlers } from "../call.ts";
import { presentMember } from "../domain/member.ts";
import { requireRight } from "../domain/require_right.ts";
import { mayChangeRole, mayLeave, mayRemoveMember } from "../domain/role.ts";
import { reviseSession } from "../domain/session.ts";
import {
  changeRole,
  handOver,
  listMembers,
  lockRole,
  readMember,
  readRole,
  removeMember,
} from "../store/members.ts";
import { lockSession, updateSession } from "../store/sessions.ts";
import { requireAccount } from "./require_account.ts";

/** Who plays in a session. */
export const members = {
  async "sessions.members.list"({ path: { id } }, call) {
    const { id: own } = await requireAccount(call);
    await readRole(call.db, id, own);
    return { status: 200, body: { items: (await listMembers(call.db, id)).map(presentMember) } };
  },

  async "sessions.members.update"({ path: { id, userId }, body: { role } }, call) {
    const { id: own } = await requireAccount(call);
    return await call.transaction(async (tx) => {
      const ownRole = await lockRole(tx, id, own);
      const member = await readMember(tx, id, userId);
      const change = { from: member.role, to: role };
      requireRight(mayChangeRole(ownRole, change), ownRole, `make "${userId}", ${member.role}, ${role}`);
      if (role !== member.role) {
        if (role === "owner") {
          await handOver(tx, id, own, userId);
          // The owner is part of what the entity tag names.
          const { session } = await lockSession(tx, id, own);
          await updateSession(tx, reviseSession(session, session.document, call.now()), {
            cause: "written",
            userId: own,
          });
        } else await changeRole(tx, id, userId, role);
      }
      return { status: 200, body: presentMember({ ...member, role }) };
    });
  },

  async "sessions.members.remove"({ path: { id, userId } }, call) {
    const { id: own } = await requireAccount(call);
    return await call.transaction(async (tx) => {
      const ownRole = await lockRole(tx, id, own);
      const { role } = await readMember(tx, id, userId);
      const granted = userId === own ? mayLeave(role) : mayRemoveMember(ownRole, role);
      requireRight(
        granted,
        ownRole,
        userId === own ? "leave, hand the session over first" : `remove "${userId}", ${role}`,
      );
      await removeMember(tx, id, userId);
      return { status: 204 };
    });
  },
} satisfies Partial<SessionsHandlers>;
