import type { SigningKeysTables } from "@downbeat/runtime/keys";

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

export interface SessionsTables extends SigningKeysTables {
  accounts: AccountRow;
  logins: LoginRow;
}
