import type { access, operations } from "@downbeat/contract/sessions";
import type { SecretKeys, TokenParties } from "@downbeat/runtime/auth";
import type { Handlers } from "@downbeat/runtime/contract";
import type { ServiceKeys } from "@downbeat/runtime/keys";
import type { Limiter } from "@downbeat/runtime/limits";
import type { Call, Peer } from "@downbeat/runtime/service";
import type { LoginLifetime } from "./domain/login.ts";
import type { PasswordHasher } from "./passwords/password_hasher.ts";
import type { SessionsTables } from "./store/tables.ts";

/** What this service adds to every handler's call. */
export interface SessionsScope {
  readonly lifetime: LoginLifetime;
  /** Logins an account may have at once. */
  readonly maxLogins: number;
  readonly hasher: PasswordHasher;
  readonly limiter: Limiter;
  readonly secrets: SecretKeys;
  readonly keys: ServiceKeys;
  /** Who signs access tokens and whom they are for. */
  readonly access: TokenParties;
  /** The presets service. */
  presets(): Peer;
}

export type SessionsCall = Call<SessionsTables> & SessionsScope;
export type SessionsHandlers = Handlers<operations, access, SessionsCall>;
