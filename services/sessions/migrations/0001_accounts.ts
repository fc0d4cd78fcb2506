import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Accounts and their logins. A guest is an account without address and password. */
export const accountsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [ACCOUNTS, LOGINS, LOGINS_OF_ACCOUNT, LOGINS_BY_END]) await statement.execute(db);
  },
};

const ACCOUNTS = sql`create table accounts (
  id text primary key,
  email text,
  email_key text constraint accounts_email_key unique,
  password_hash text,
  display_name text not null,
  preferences jsonb not null default '{}',
  preferences_revision integer not null default 0,
  created_at timestamptz not null,
  constraint accounts_guest_or_registered
    check ((email is null) = (email_key is null) and (email is null) = (password_hash is null))
)`;

const LOGINS = sql`create table logins (
  id text primary key,
  account_id text not null references accounts (id) on delete cascade,
  sealed_secret text not null,
  generation integer not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null
)`;

const LOGINS_OF_ACCOUNT = sql`create index logins_account on logins (account_id, last_used_at desc)`;

const LOGINS_BY_END = sql`create index logins_expires_at on logins (expires_at)`;
