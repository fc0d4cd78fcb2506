import { REFUSED_CREDENTIAL, type UserPrincipal } from "@downbeat/runtime/auth";
import { type Problem, problem } from "@downbeat/runtime/problem";
import type { SessionsCall } from "../call.ts";
import type { Account } from "../domain/account.ts";
import { findAccountOfLogin } from "../store/accounts.ts";

/**
 * The caller's account. An access token is checked by its signature alone, and stays good elsewhere for its quarter of
 * an hour; here, where accounts and logins are kept, it ends with them.
 * @throws {Problem} `unauthenticated` after erasure or logout
 */
export async function requireAccount(
  call: SessionsCall & { readonly principal: UserPrincipal },
): Promise<Account> {
  const { id, sessionId } = call.principal;
  const account = await findAccountOfLogin(call.db, id, sessionId);
  if (!account) throw loginEnded();
  return account;
}

export function loginEnded(): Problem {
  return problem("unauthenticated", {
    detail: REFUSED_CREDENTIAL,
    headers: { "WWW-Authenticate": "Bearer" },
  });
}
