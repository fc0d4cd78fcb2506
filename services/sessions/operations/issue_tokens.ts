import type { components } from "@downbeat/contract/sessions";
import {
  ACCESS_TOKEN,
  decryptSecret,
  encryptSecret,
  newOpaqueToken,
  signAccessToken,
} from "@downbeat/runtime/auth";
import type { SessionsCall } from "../call.ts";
import { type Account, presentAccount } from "../domain/account.ts";
import { type Login, newLogin } from "../domain/login.ts";
import { refreshToken } from "../domain/refresh_token.ts";
import { USER_SCOPES } from "../domain/user_scopes.ts";
import type { StoredLogin } from "../store/logins.ts";

/** A login with the secret its refresh tokens follow from. */
export interface OpenLogin {
  readonly login: Login;
  readonly secret: string;
}

/** A new login of an account, still to be stored. */
export async function prepareLogin(call: SessionsCall, accountId: string): Promise<OpenLogin & StoredLogin> {
  const login = newLogin(call.newId("lgn"), accountId, call.now(), call.lifetime);
  const secret = newOpaqueToken();
  return { login, secret, sealedSecret: await encryptSecret(call.secrets, secret, placeOf(login)) };
}

/** @throws {SecretError} when `SECRETS_KEY` lacks the key that was the newest when the login began */
export async function openSecret(call: SessionsCall, { login, sealedSecret }: StoredLogin): Promise<string> {
  return await decryptSecret(call.secrets, sealedSecret, placeOf(login));
}

/** What the client keeps: a fresh access token and the login's newest refresh token. Not inside a transaction. */
export async function issueTokens(
  call: SessionsCall,
  account: Account,
  { login, secret }: OpenLogin,
): Promise<components["schemas"]["TokenSet"]> {
  const grant = { id: account.id, scopes: USER_SCOPES, sessionId: login.id };
  return {
    accessToken: await signAccessToken(grant, call.access, await call.keys.current(), call.now()),
    tokenType: "Bearer",
    expiresIn: ACCESS_TOKEN.lifetimeSeconds,
    refreshToken: refreshToken(secret, { loginId: login.id, generation: login.generation }),
    account: presentAccount(account),
  };
}

/** Binds the encrypted secret to its row. */
function placeOf(login: Login): string {
  return `sessions/logins/${login.id}`;
}
