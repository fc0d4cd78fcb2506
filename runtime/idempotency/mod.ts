export { createIdempotency, type Idempotency } from "./idempotency.ts";
export { idempotencyMigration, type IdempotencyTables } from "./table.ts";
