import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Addresses that hear of changes, what was sent to them, and how far the log of changes has been told. */
export const webhooksMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table webhooks (
      id text primary key,
      owner text not null,
      revision integer not null,
      url text not null,
      events text[] not null,
      description text not null,
      enabled boolean not null,
      disabled_reason text,
      disabled_at timestamptz,
      secret text not null,
      secret_created_at timestamptz not null,
      previous_secret text,
      previous_created_at timestamptz,
      previous_until timestamptz,
      since xid8 not null default pg_snapshot_xmax(pg_current_snapshot()),
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);
    await sql`create index webhooks_owner on webhooks (owner, id desc)`.execute(db);
    await sql`create table deliveries (
      id text primary key,
      webhook_id text not null references webhooks (id) on delete cascade,
      event_id text not null,
      event text not null,
      body text not null,
      status text not null constraint deliveries_status check (status in ('waiting', 'delivered', 'failed', 'dropped')),
      rung smallint not null,
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      leased_until timestamptz,
      delivered_at timestamptz,
      created_at timestamptz not null
    )`.execute(db);
    await sql`create index deliveries_webhook on deliveries (webhook_id, id desc)`.execute(db);
    await sql`create index deliveries_webhook_status on deliveries (webhook_id, status, id desc)`.execute(db);
    await sql`create index deliveries_turn on deliveries (webhook_id, next_attempt_at, id) where status = 'waiting'`
      .execute(db);
    await sql`create index deliveries_leased on deliveries (webhook_id) where leased_until is not null`
      .execute(db);
    await sql`create index deliveries_due on deliveries (next_attempt_at) where status = 'waiting'`.execute(
      db,
    );
    await sql`create index deliveries_created on deliveries (created_at)`.execute(db);
    await sql`create table attempts (
      delivery_id text not null references deliveries (id) on delete cascade,
      number integer not null,
      at timestamptz not null,
      duration_ms double precision not null,
      status smallint,
      error text,
      reply text,
      constraint attempts_pkey primary key (delivery_id, number)
    )`.execute(db);
    await sql`create table told (
      id smallint primary key constraint told_once check (id = 1),
      xid xid8 not null,
      seq bigint not null
    )`.execute(db);
    await sql`insert into told (id, xid, seq) values (1, pg_snapshot_xmin(pg_current_snapshot()), 0)`.execute(
      db,
    );
  },
};
