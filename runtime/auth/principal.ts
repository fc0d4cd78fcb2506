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

/** Who is calling, after the credential was verified. */
export type Principal = UserPrincipal | ServicePrincipal;
