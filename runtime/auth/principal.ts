/** A person's account; `sessionId` names the login the token came from, so that one login can be ended. */
export interface UserPrincipal {
  readonly kind: "user";
  readonly id: string;
  readonly scopes: readonly string[];
  readonly sessionId: string;
}

/** Another service acting for itself; `id` is the service's name. */
export interface ServicePrincipal {
  readonly kind: "service";
  readonly id: string;
  readonly scopes: readonly string[];
}

/** A program with a partner's key, which acts for the account that made it: `id` is that account's. */
export interface KeyPrincipal {
  readonly kind: "key";
  readonly id: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
}

/** Who is calling, after the credential was verified. */
export type Principal = UserPrincipal | KeyPrincipal | ServicePrincipal;
