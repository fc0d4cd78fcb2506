import type { SessionsHandlers } from "../call.ts";
import { presentAccount } from "../domain/account.ts";
import { deleteAccount, renameAccount } from "../store/accounts.ts";
import { leaveSessions } from "../store/session_access.ts";
import { loginEnded, requireAccount } from "./require_account.ts";

/** The caller's own account. */
export const me = {
  async "me.get"(_input, call) {
    return { status: 200, body: presentAccount(await requireAccount(call)) };
  },

  async "me.update"({ body }, call) {
    const account = await requireAccount(call);
    const { displayName = account.displayName } = body;
    await renameAccount(call.db, account.id, displayName);
    return { status: 200, body: presentAccount({ ...account, displayName }) };
  },

  async "me.erase"(_input, call) {
    const { id } = await requireAccount(call);
    const erased = await call.transaction(async (tx, emit) => {
      await leaveSessions(tx, id);
      const removed = await deleteAccount(tx, id);
      if (removed) await emit("account.erased", { id });
      return removed;
    });
    if (!erased) throw loginEnded();
    return { status: 204 };
  },
} satisfies Partial<SessionsHandlers>;
