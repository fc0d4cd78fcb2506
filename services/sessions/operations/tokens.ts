import { SecretError } from "@downbeat/runtime/auth";
import { problem } from "@downbeat/runtime/problem";
import type { SessionsCall, SessionsHandlers } from "../call.ts";
import type { Account } from "../domain/account.ts";
import { presentToken } from "../domain/login.ts";
import { genuineToken, readRefreshToken } from "../domain/refresh_token.ts";
import { findAccount } from "../store/accounts.ts";
import { deleteLogin, deleteLogins, lockLogin, type StoredLogin, updateLogin } from "../store/logins.ts";
import { issueTokens, type OpenLogin, openSecret } from "./issue_tokens.ts";

/** Keeping and giving up a login. */
export const tokens = {
  async "auth.refresh"({ body }, call) {
    const renewed = await renew(call, body.refreshToken);
    if (!renewed) throw problem("refresh-refused");
    return { status: 200, body: await issueTokens(call, renewed.account, renewed) };
  },

  /** Needs no living login, so that a repeat after a lost answer is no error. */
  async "auth.logout"({ body }, call) {
    const { id, sessionId } = call.principal;
    if (body.everywhere) await deleteLogins(call.db, id);
    else await deleteLogin(call.db, id, sessionId);
    return { status: 204 };
  },
} satisfies Partial<SessionsHandlers>;

/**
 * The login after its token was presented. Requests with the same token wait for each other at the login's row, so all
 * of them see what the first has made of it. A revocation must be committed, hence it is an answer and not an error.
 */
async function renew(
  call: SessionsCall,
  token: string,
): Promise<OpenLogin & { readonly account: Account } | undefined> {
  const claim = readRefreshToken(token);
  if (!claim) return undefined;
  const now = call.now();
  return await call.transaction(async (tx) => {
    const stored = await lockLogin(tx, claim.loginId);
    const secret = stored && await secretOf(call, stored);
    if (!stored || secret === undefined || !genuineToken(secret, token, claim)) return undefined;
    const presented = presentToken(stored.login, claim.generation, now, call.lifetime);
    if (presented.kind === "revoke" || presented.kind === "end") {
      await deleteLogin(tx, stored.login.accountId, stored.login.id);
      if (presented.kind === "revoke") {
        call.log.warn("A used refresh token came back, login {login} is revoked", { login: stored.login.id });
      }
      return undefined;
    }
    const login = presented.kind === "rotate" ? presented.next : stored.login;
    if (presented.kind === "rotate") await updateLogin(tx, login);
    const account = await findAccount(tx, login.accountId);
    return account && { login, secret, account };
  });
}

/** A login whose key was taken out of `SECRETS_KEY` cannot go on; its owner logs in again. */
async function secretOf(call: SessionsCall, stored: StoredLogin): Promise<string | undefined> {
  try {
    return await openSecret(call, stored);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    call.log.warn("The secret of login {login} cannot be read: {error}", { login: stored.login.id, error });
    return undefined;
  }
}
