export { type Database, type DatabaseOptions, openDatabase, type QueryReport } from "./database.ts";
export type { PgliteEngine } from "./pglite_engine.ts";
export type { PostgresEngine } from "./postgres_engine.ts";
export {
  constraintOf,
  DatabaseLocked,
  DatabaseUnavailable,
  MigrationFailed,
  RootHandleInTransaction,
  sqlStateOf,
} from "./errors.ts";
export { GroupCommit } from "./group_commit.ts";
export { migrate, type Migrations } from "./migrate.ts";
export { storedBytes } from "./stored_bytes.ts";
export { transaction, type TransactionOptions } from "./transaction.ts";
