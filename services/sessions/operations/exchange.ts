import { keyedHashes } from "@downbeat/runtime/auth";
import { problem } from "@downbeat/runtime/problem";
import type { SessionsCall, SessionsHandlers } from "../call.ts";
import { limitCodeGuesses } from "../code_guesses.ts";
import { admit } from "../domain/invite.ts";
import { readJoinCode } from "../domain/join_code.ts";
import type { Role } from "../domain/role.ts";
import { holdAccount } from "../store/accounts.ts";
import { findInvite, useInvite } from "../store/invites.ts";
import { addMember, changeRole, lockSessionRow } from "../store/members.ts";
import { issueTicket, requireDirectory } from "./issue_ticket.ts";
import { loginEnded, requireAccount } from "./require_account.ts";

/** What join codes are hashed for. */
export const JOIN_CODES = "sessions/invites";

/** What came of a code: where it leads, and what its bringer is there. */
interface Joined {
  readonly sessionId: string;
  readonly role: Role;
}

/** Joining by a code. Nothing that is wrong with one can be told by the answer, nor by the work that it took. */
export const exchange = {
  async "auth.exchange"({ body }, call) {
    const { id } = await requireAccount(call);
    await requireDirectory(call);
    const hashes = keyedHashes(call.secrets, readJoinCode(body.code), JOIN_CODES);
    const found = await findInvite(call.db, hashes, id);
    const attempt = { address: call.address, target: found?.invite.sessionId ?? hashes[0] };
    const joined = await limitCodeGuesses(call.limiter, attempt, async () => {
      // Whoever is refused now is refused later too, so there is nothing to lock for it.
      if (!found || admit(found.invite, found.present, call.now()).kind === "refused") return undefined;
      return await join(call, found.invite.sessionId, id, hashes);
    });
    if (!joined) throw problem("code-refused");
    return { status: 200, body: await issueTicket(call, id, joined) };
  },
} satisfies Partial<SessionsHandlers>;

/** Looks again behind the session's lock, where everybody who comes at the same moment waits for each other. */
async function join(
  call: SessionsCall,
  sessionId: string,
  userId: string,
  hashes: readonly string[],
): Promise<Joined | undefined> {
  return await call.transaction(async (tx) => {
    const found = await lockSessionRow(tx, sessionId) && await findInvite(tx, hashes, userId);
    if (!found) return undefined;
    const now = call.now();
    const admission = admit(found.invite, found.present, now);
    if (admission.kind === "refused") return undefined;
    const { role } = admission;
    if (admission.kind === "admitted") {
      await useInvite(tx, found.invite.id);
      if (!await holdAccount(tx, userId)) throw loginEnded();
      if (admission.joins) await addMember(tx, sessionId, { userId, role, joinedAt: now });
      else await changeRole(tx, sessionId, userId, role);
    }
    return { sessionId, role };
  });
}
