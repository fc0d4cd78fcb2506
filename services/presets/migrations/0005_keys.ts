import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Keys of partners with the hashes of their secrets, and what they have used. */
export const keysMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table keys (
      id text primary key,
      owner text not null,
      name text not null,
      scopes text[] not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz
    )`.execute(db);
    await sql`create index keys_owner on keys (owner, id desc)`.execute(db);
    await sql`create table key_secrets (
      key_id text not null references keys (id) on delete cascade,
      hash text not null,
      hint text not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz,
      constraint key_secrets_pkey primary key (key_id, hash)
    )`.execute(db);
    await sql`create table key_usage (
      owner text not null,
      day text collate "C" not null,
      key_id text collate "C" not null,
      operation text collate "C" not null,
      requests bigint not null,
      unchanged bigint not null,
      limited bigint not null,
      refused bigint not null,
      failed bigint not null,
      constraint key_usage_pkey primary key (owner, day, key_id, operation)
    )`.execute(db);
  },
};
