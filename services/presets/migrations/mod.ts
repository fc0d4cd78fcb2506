import type { Migrations } from "@downbeat/runtime/db";
import { idempotencyMigration } from "@downbeat/runtime/idempotency";
import { signingKeysMigration } from "@downbeat/runtime/keys";
import { presetsMigration } from "./0001_presets.ts";

export const migrations: Migrations = {
  "0001_presets": presetsMigration,
  "0002_idempotency": idempotencyMigration,
  "0003_signing_keys": signingKeysMigration,
};
