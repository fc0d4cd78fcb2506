import type { IdempotencyTables } from "@downbeat/runtime/idempotency";
import type { SigningKeysTables } from "@downbeat/runtime/keys";
import type { Generated } from "kysely";
import type { Role } from "../domain/role.ts";

export interface AccountRow {
  id: string;
  email: string | null;
  /** The address as it is compared; unique. */
  email_key: string | null;
  password_hash: string | null;
  display_name: string;
  preferences: Record<string, unknown>;
  preferences_revision: number;
  created_at: Date;
}

export interface LoginRow {
  id: string;
  account_id: string;
  /** What the login's refresh tokens follow from, encrypted under `SECRETS_KEY`. */
  sealed_secret: string;
  generation: number;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

export interface ExternalIdentityRow {
  issuer: string;
  subject: string;
  account_id: string;
  linked_at: Date;
}

/** An ID token that was taken, until it ends by itself. */
export interface SeenIdTokenRow {
  hash: string;
  expires_at: Date;
}

export interface SessionRow {
  id: string;
  owner_id: string;
  /** Copies of what the document says, for lists, which read no documents. */
  title: string;
  bpm: number;
  /** The document as it was written, at `schema_version`. */
  document: Record<string, unknown>;
  schema_version: number;
  /** Counts the writes of the document. */
  revision: number;
  /** Counts the changes of members and roles. */
  access_revision: Generated<number>;
  /** The highest term of a live room that has written it: what an older one writes is refused. */
  live_term: Generated<number>;
  forked_from: string | null;
  conflict_of: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface SessionMemberRow {
  session_id: string;
  user_id: string;
  role: Role;
  joined_at: Date;
}

export interface SessionInviteRow {
  id: string;
  session_id: string;
  /** The code itself is told once and kept nowhere. */
  code_hash: string;
  role: Role;
  uses: number;
  max_uses: number;
  created_at: Date;
  expires_at: Date;
}

export interface SessionRevisionRow {
  session_id: string;
  revision: number;
  document: Record<string, unknown>;
  schema_version: number;
  cause: "created" | "written" | "live" | "restored";
  user_id: string | null;
  created_at: Date;
  /** When the first of the live saves came that it stands for; otherwise as `created_at`. */
  begun_at: Date;
}

export interface DeviceRow {
  account_id: string;
  id: string;
  profile: Record<string, unknown>;
  updated_at: Date;
}

export interface SessionsTables extends IdempotencyTables, SigningKeysTables {
  accounts: AccountRow;
  logins: LoginRow;
  external_identities: ExternalIdentityRow;
  seen_id_tokens: SeenIdTokenRow;
  sessions: SessionRow;
  session_members: SessionMemberRow;
  session_invites: SessionInviteRow;
  session_revisions: SessionRevisionRow;
  devices: DeviceRow;
}
