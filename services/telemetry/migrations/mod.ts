import type { Migrations } from "@downbeat/runtime/db";
import { signingKeysMigration } from "@downbeat/runtime/keys";
import { reportsMigration } from "./0001_reports.ts";

export const migrations: Migrations = {
  "0001_reports": reportsMigration,
  "0002_signing_keys": signingKeysMigration,
};
