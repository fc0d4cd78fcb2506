import type { Migrations } from "@downbeat/runtime/db";
import { idempotencyMigration } from "@downbeat/runtime/idempotency";
import { signingKeysMigration } from "@downbeat/runtime/keys";
import { presetsMigration } from "./0001_presets.ts";
import { changesMigration } from "./0004_changes.ts";
import { keysMigration } from "./0005_keys.ts";
import { webhooksMigration } from "./0006_webhooks.ts";
import { collectionsMigration } from "./0007_collections.ts";
import { feedMigration } from "./0008_feed.ts";

export const migrations: Migrations = {
  "0001_presets": presetsMigration,
  "0002_idempotency": idempotencyMigration,
  "0003_signing_keys": signingKeysMigration,
  "0004_changes": changesMigration,
  "0005_keys": keysMigration,
  "0006_webhooks": webhooksMigration,
  "0007_collections": collectionsMigration,
  "0008_feed": feedMigration,
};
