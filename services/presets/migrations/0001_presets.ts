import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Presets, their versions, the log of changes, and what the starter library has put in. */
export const presetsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table presets (
      id text primary key,
      owner text not null,
      revision integer not null,
      visibility text not null constraint presets_visibility check (visibility in ('private', 'unlisted', 'public')),
      name text not null,
      description text not null,
      groove jsonb not null,
      tags text[] not null,
      style text,
      kit text,
      author text,
      license text,
      source text,
      attribution text,
      version text,
      forked_from jsonb,
      uses integer not null default 0,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      published_at timestamptz,
      dated_at timestamptz not null generated always as (coalesce(published_at, created_at)) stored,
      sort_name text collate "C" not null,
      headline text not null,
      prose text not null,
      search tsvector not null generated always as (
        setweight(to_tsvector('simple'::regconfig, headline), 'A') || setweight(to_tsvector('simple'::regconfig, prose), 'D')
      ) stored,
      bpm double precision not null,
      meter_num smallint not null,
      meter_den smallint not null,
      steps_per_beat smallint not null,
      steps smallint not null,
      swing double precision not null,
      roles text[] not null,
      features jsonb not null,
      feature_set smallint not null,
      density double precision not null,
      syncopation double precision not null,
      evenness double precision not null,
      balance double precision not null,
      off_beatness double precision not null,
      ghost_share double precision not null,
      fingerprint text not null,
      vectors bytea not null
    ) with (toast_tuple_target = 512)`.execute(db);
    // Searches read many rows but never groove and vectors, which make up most of a row; what they do read stays in line.
    await sql`alter table presets
      alter column groove set storage external,
      alter column vectors set storage external,
      alter column search set storage main,
      alter column headline set storage main,
      alter column features set storage main`.execute(db);
    // The public lists are by far the most read, so each of their orders has an index that holds nothing else.
    await sql`create unique index presets_owner_name on presets (owner, lower(name))`.execute(db);
    await sql`create index presets_owner_dated on presets (owner, dated_at desc, id desc)`.execute(db);
    await sql`create index presets_public_dated on presets (dated_at desc, id desc) where visibility = 'public'`
      .execute(db);
    await sql`create index presets_public_uses on presets (uses desc, id desc) where visibility = 'public'`
      .execute(db);
    await sql`create index presets_public_name on presets (sort_name, id) where visibility = 'public'`
      .execute(db);
    await sql`create index presets_public_bpm on presets (bpm, id) where visibility = 'public'`.execute(db);
    await sql`create index presets_public_style on presets (style, dated_at desc, id desc) where visibility = 'public'`
      .execute(db);
    await sql`create index presets_fingerprint on presets (fingerprint)`.execute(db);
    await sql`create index presets_tags on presets using gin (tags)`.execute(db);
    await sql`create index presets_roles on presets using gin (roles)`.execute(db);
    await sql`create index presets_search on presets using gin (search)`.execute(db);
    await sql`create index presets_headline on presets using gin (headline gin_trgm_ops)`.execute(db);
    await sql`create table versions (
      preset_id text not null references presets (id) on delete cascade,
      major integer not null,
      minor integer not null,
      patch integer not null,
      content_hash text not null,
      content jsonb not null,
      published_at timestamptz not null,
      constraint versions_pkey primary key (preset_id, major, minor, patch)
    )`.execute(db);
    await sql`create index versions_content_hash on versions (preset_id, content_hash)`.execute(db);
    await sql`create table changes (
      seq bigint generated always as identity primary key,
      xid xid8 not null default pg_current_xact_id(),
      preset_id text not null,
      kind text not null,
      at timestamptz not null
    )`.execute(db);
    await sql`create index changes_in_order on changes (xid, seq)`.execute(db);
    await sql`create table starters (
      slug text primary key,
      preset_id text not null,
      content_hash text not null,
      revision integer not null
    )`.execute(db);
    await sql`create table erased_accounts (
      id text primary key,
      erased_at timestamptz not null
    )`.execute(db);
  },
};
