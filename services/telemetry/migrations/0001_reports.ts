import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Reports as they were taken, and the statistics that were made of them. */
export const reportsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [REPORTS, REPORTS_BY_DAY, REPORTS_OF_CONTRIBUTOR, PUBLICATIONS, CELLS]) {
      await statement.execute(db);
    }
  },
};

const REPORTS = sql`create table reports (
  batch_id uuid primary key,
  accepted_day date not null,
  contributor text collate "C",
  app_version text not null,
  platform text not null,
  audio_path text not null,
  measures jsonb,
  constraint reports_removed_whole check ((contributor is null) = (measures is null))
)`;

const REPORTS_BY_DAY = sql`create index reports_day on reports (accepted_day, contributor, batch_id)`;

const REPORTS_OF_CONTRIBUTOR = sql`create index reports_contributor on reports (contributor)
  where contributor is not null`;

const PUBLICATIONS = sql`create table publications (
  audience text not null,
  window_name text not null,
  published_at timestamptz not null,
  suppressed integer not null,
  primary key (audience, window_name)
)`;

const CELLS = sql`create table cells (
  audience text not null,
  window_name text not null,
  metric text not null,
  level text not null,
  app_version text not null,
  platform text not null,
  audio_path text not null,
  contributors integer not null,
  tally jsonb not null,
  primary key (audience, window_name, metric, level, app_version, platform, audio_path),
  foreign key (audience, window_name) references publications on delete cascade
)`;
