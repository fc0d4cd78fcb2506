import type { Migrations } from "@downbeat/runtime/db";
import { signingKeysMigration } from "@downbeat/runtime/keys";
import { accountsMigration } from "./0001_accounts.ts";

export const migrations: Migrations = {
  "0001_accounts": accountsMigration,
  "0002_signing_keys": signingKeysMigration,
};
