import { problem } from "@downbeat/runtime/problem";
import type { SessionsHandlers } from "../call.ts";
import { presentFace } from "../domain/account.ts";
import { findAccount } from "../store/accounts.ts";

/** What services ask about accounts. Only they hold the scope that the document demands. */
export const accounts = {
  async "accounts.get"({ path }, call) {
    const account = await findAccount(call.db, path.id);
    if (!account) throw problem("account-not-found");
    return { status: 200, body: presentFace(account) };
  },
} satisfies Partial<SessionsHandlers>;
