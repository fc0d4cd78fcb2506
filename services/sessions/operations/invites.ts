import { keyedHashes } from "@downbeat/runtime/auth";
import type { SessionsCall, SessionsHandlers } from "../call.ts";
import { newInvite, presentInvite } from "../domain/invite.ts";
import { JOIN_CODE_BYTES, joinCodeOf } from "../domain/join_code.ts";
import { qrSvg } from "../domain/join_qr.ts";
import { requireRight } from "../domain/require_right.ts";
import { mayInvite, mayManageInvites, type Role } from "../domain/role.ts";
import { insertInvite, listInvites, revokeInvite } from "../store/invites.ts";
import { lockRole, readRole } from "../store/members.ts";
import { JOIN_CODES } from "./exchange.ts";
import { requireAccount } from "./require_account.ts";

/** Codes that let others in. */
export const invites = {
  async "sessions.invites.list"({ path: { id } }, call) {
    const { id: userId } = await requireAccount(call);
    requireManager(await readRole(call.db, id, userId));
    const items = await listInvites(call.db, id, call.now());
    return { status: 200, body: { items: items.map(presentInvite) } };
  },

  async "sessions.invites.create"({ path: { id }, body }, call) {
    const { id: userId } = await requireAccount(call);
    const invite = newInvite(body, { id: call.newId("inv"), sessionId: id, at: call.now() });
    let { code, hash } = freshCode(call);
    return await call.transaction(async (tx) => {
      const role = await lockRole(tx, id, userId);
      requireRight(mayInvite(role, invite.role), role, `invite a ${invite.role}`);
      while (!await insertInvite(tx, invite, hash)) ({ code, hash } = freshCode(call));
      const url = `${call.stageUrl()}#join=${code}`;
      return {
        status: 201,
        headers: { Location: `/v1/sessions/${id}/invites/${invite.id}` },
        body: { invite: presentInvite(invite), code, url, qrSvg: qrSvg(url) },
      };
    });
  },

  async "sessions.invites.revoke"({ path: { id, inviteId } }, call) {
    const { id: userId } = await requireAccount(call);
    return await call.transaction(async (tx) => {
      requireManager(await lockRole(tx, id, userId));
      await revokeInvite(tx, id, inviteId, call.now());
      return { status: 204 };
    });
  },
} satisfies Partial<SessionsHandlers>;

function requireManager(role: Role): void {
  requireRight(mayManageInvites(role), role, "see or revoke invites");
}

/** A code and what is stored of it: forty bits could be guessed from a hash that anybody can compute. */
function freshCode({ secrets }: SessionsCall): { code: string; hash: string } {
  const code = joinCodeOf(crypto.getRandomValues(new Uint8Array(JOIN_CODE_BYTES)));
  const [hash] = keyedHashes(secrets, code, JOIN_CODES);
  return { code, hash };
}
