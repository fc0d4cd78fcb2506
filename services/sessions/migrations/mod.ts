import type { Migrations } from "@downbeat/runtime/db";
import { idempotencyMigration } from "@downbeat/runtime/idempotency";
import { signingKeysMigration } from "@downbeat/runtime/keys";
import { accountsMigration } from "./0001_accounts.ts";
import { externalIdentitiesMigration } from "./0003_external_identities.ts";
import { sessionsMigration } from "./0004_sessions.ts";

export const migrations: Migrations = {
  "0001_accounts": accountsMigration,
  "0002_signing_keys": signingKeysMigration,
  "0003_external_identities": externalIdentitiesMigration,
  "0004_sessions": sessionsMigration,
  "0005_idempotency": idempotencyMigration,
};
