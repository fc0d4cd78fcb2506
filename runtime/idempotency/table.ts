import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { KeptReply } from "./kept_reply.ts";

/** One idempotency key of one caller and operation. Lives in the schema of the service that answers. */
export interface IdempotencyKeyRow {
  principal_id: string;
  operation: string;
  key: string;
  /** What the key is bound to: media type, address and body. */
  payload_hash: string;
  /** Names the run that holds the lease, so that a run which lost it cannot keep its reply. */
  lease_id: string;
  lease_until: Date;
  reply: KeptReply | null;
  created_at: Date;
}

export interface IdempotencyTables {
  idempotency_keys: IdempotencyKeyRow;
}

/** Creates the table in a service's own schema. */
export const idempotencyMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable("idempotency_keys")
      .addColumn("principal_id", "text", (column) => column.notNull())
      .addColumn("operation", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("payload_hash", "text", (column) => column.notNull())
      .addColumn("lease_id", "text", (column) => column.notNull())
      .addColumn("lease_until", "timestamptz", (column) => column.notNull())
      .addColumn("reply", "jsonb")
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addPrimaryKeyConstraint("idempotency_keys_pkey", ["principal_id", "operation", "key"])
      .execute();
    await db.schema.createIndex("idempotency_keys_created_at").on("idempotency_keys").column("created_at")
      .execute();
  },
};
