import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** One signing key of a service, kept in that service's schema. */
export interface SigningKeyRow {
  /** 1, 2, 3 …: of several processes that make the same generation only one succeeds. */
  generation: number;
  kid: string;
  /** The private JWK, encrypted under `SECRETS_KEY`. */
  sealed: string;
  created_at: Date;
  signs_from: Date;
}

export interface SigningKeysTables {
  signing_keys: SigningKeyRow;
}

/** Creates the table in a service's own schema. */
export const signingKeysMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable("signing_keys")
      .addColumn("generation", "integer", (column) => column.primaryKey())
      .addColumn("kid", "text", (column) => column.notNull().unique())
      .addColumn("sealed", "text", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("signs_from", "timestamptz", (column) => column.notNull())
      .execute();
  },
};
