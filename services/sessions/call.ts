import type { access, operations } from "@downbeat/contract/sessions";
import type { SecretKeys, TokenParties } from "@downbeat/runtime/auth";
import type { Handlers } from "@downbeat/runtime/contract";
import type { ServiceKeys } from "@downbeat/runtime/keys";
import type { Limiter } from "@downbeat/runtime/limits";
import type { Cursors } from "@downbeat/runtime/pages";
import type { Call, Peer } from "@downbeat/runtime/service";
import type { RoomDirectory } from "./directory/directory.ts";
import type { LoginLifetime } from "./domain/login.ts";
import type { Issuers } from "./identity/issuers.ts";
import type { RoomHost } from "./live/room_host.ts";
import type { PasswordHasher } from "./passwords/password_hasher.ts";
import type { SessionsTables } from "./store/tables.ts";

/** What this service adds to every handler's call. */
export interface SessionsScope {
  readonly lifetime: LoginLifetime;
  /** Logins an account may have at once. */
  readonly maxLogins: number;
  readonly hasher: PasswordHasher;
  /** Whose ID tokens log in. */
  readonly issuers: Issuers;
  readonly limiter: Limiter;
  readonly cursors: Cursors;
  readonly secrets: SecretKeys;
  readonly keys: ServiceKeys;
  /** Who signs access tokens and whom they are for. */
  readonly access: TokenParties;
  /** Which node has which live room. */
  readonly directory: RoomDirectory;
  /** The live rooms that this process has. */
  readonly rooms: RoomHost;
  /** Where the stage app is, to which a join code is added. */
  stageUrl(): string;
  /** The presets service. */
  presets(): Peer;
}

export type SessionsCall = Call<SessionsTables> & SessionsScope;
export type SessionsHandlers = Handlers<operations, access, SessionsCall>;
