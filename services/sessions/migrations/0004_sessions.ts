import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Sessions with their members, invites and revisions, and what apps know of a person's devices. */
export const sessionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await statement.execute(db);
  },
};

const STATEMENTS = [
  sql`create table sessions (
    id text primary key,
    owner_id text not null references accounts (id) on delete cascade,
    title text not null,
    bpm double precision not null,
    document jsonb not null,
    schema_version integer not null,
    revision integer not null,
    access_revision integer not null default 1,
    live_term bigint not null default 0,
    forked_from text,
    conflict_of text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  sql`create index sessions_owner on sessions (owner_id)`,
  sql`create table session_members (
    session_id text not null references sessions (id) on delete cascade,
    user_id text not null references accounts (id) on delete cascade,
    role text not null,
    joined_at timestamptz not null,
    constraint session_members_key primary key (session_id, user_id)
  )`,
  sql`create index session_members_user on session_members (user_id)`,
  sql`create table session_invites (
    id text primary key,
    session_id text not null references sessions (id) on delete cascade,
    code_hash text not null constraint session_invites_code unique,
    role text not null,
    uses integer not null,
    max_uses integer not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  sql`create index session_invites_session on session_invites (session_id, created_at desc)`,
  sql`create table session_revisions (
    session_id text not null references sessions (id) on delete cascade,
    revision integer not null,
    document jsonb not null,
    schema_version integer not null,
    cause text not null,
    user_id text references accounts (id) on delete set null,
    created_at timestamptz not null,
    begun_at timestamptz not null,
    constraint session_revisions_key primary key (session_id, revision)
  )`,
  sql`create index session_revisions_user on session_revisions (user_id)`,
  sql`create table devices (
    account_id text not null references accounts (id) on delete cascade,
    id text not null,
    profile jsonb not null,
    updated_at timestamptz not null,
    constraint devices_key primary key (account_id, id)
  )`,
];
