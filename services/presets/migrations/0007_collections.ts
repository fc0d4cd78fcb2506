import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Presets in an order of somebody's choice, and those that somebody has marked. */
export const collectionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table collections (
      id text primary key,
      owner text not null,
      revision integer not null,
      name text not null,
      description text not null,
      visibility text not null constraint collections_visibility check (visibility in ('private', 'unlisted', 'public')),
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);
    await sql`create index collections_owner on collections (owner, updated_at desc, id desc)`.execute(db);
    await sql`create index collections_public on collections (updated_at desc, id desc) where visibility = 'public'`
      .execute(db);
    await sql`create table collection_items (
      collection_id text not null references collections (id) on delete cascade,
      preset_id text not null references presets (id) on delete cascade,
      position integer not null,
      constraint collection_items_pkey primary key (collection_id, preset_id)
    )`.execute(db);
    await sql`create index collection_items_order on collection_items (collection_id, position)`.execute(db);
    await sql`create index collection_items_preset on collection_items (preset_id)`.execute(db);
    await sql`create table favorites (
      account text not null,
      preset_id text not null references presets (id) on delete cascade,
      marked_at timestamptz not null,
      constraint favorites_pkey primary key (account, preset_id)
    )`.execute(db);
    await sql`create index favorites_account on favorites (account, marked_at desc, preset_id desc)`.execute(
      db,
    );
    await sql`create index favorites_preset on favorites (preset_id)`.execute(db);
    // Somebody who marks a preset wants it more than somebody who downloads it once.
    await sql`alter table presets add column favorites integer not null default 0,
      add column popularity integer not null generated always as (uses + 5 * favorites) stored`.execute(db);
    await sql`drop index presets_public_uses`.execute(db);
    await sql`create index presets_public_popularity on presets (popularity desc, id desc) where visibility = 'public'`
      .execute(db);
  },
};
