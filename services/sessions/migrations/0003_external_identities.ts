import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Who an account is at issuers of ID tokens, and the tokens that were taken a moment ago. */
export const externalIdentitiesMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [IDENTITIES, SEEN_TOKENS, SEEN_TOKENS_BY_END]) await statement.execute(db);
  },
};

const IDENTITIES = sql`create table external_identities (
  issuer text not null,
  subject text not null,
  account_id text not null references accounts (id) on delete cascade,
  linked_at timestamptz not null,
  constraint external_identities_key primary key (issuer, subject),
  constraint external_identities_one_each unique (account_id, issuer)
)`;

const SEEN_TOKENS = sql`create table seen_id_tokens (
  hash text primary key,
  expires_at timestamptz not null
)`;

const SEEN_TOKENS_BY_END = sql`create index seen_id_tokens_expires_at on seen_id_tokens (expires_at)`;
