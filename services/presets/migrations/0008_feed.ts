import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What the change feed, its compaction and exports look things up by. */
export const feedMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index changes_preset on changes (preset_id, xid, seq) where event is not null`.execute(
      db,
    );
    await sql`create index changes_unseen on changes (at) where event is null`.execute(db);
    await sql`create index presets_public_id on presets (id) where visibility = 'public'`.execute(db);
  },
};
