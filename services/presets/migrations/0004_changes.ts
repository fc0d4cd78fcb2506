import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What a change means to the public, and the revision it is about, so that feeds and webhooks can be made of it. */
export const changesMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table changes add column event text, add column revision integer not null default 1`
      .execute(db);
    // What left the library before now cannot be told from drafts that were removed, and mirrors do not exist yet.
    await sql`update changes set event = 'preset.updated', revision = presets.revision
      from presets where presets.id = changes.preset_id and kind = 'put'`.execute(db);
    await sql`create index changes_public on changes (xid, seq) where event is not null`.execute(db);
  },
};
