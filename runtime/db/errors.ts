/**
 * The database cannot be reached, is shutting down, or has no free connection. The statement may be
 * tried again later; nothing is known about a commit that was in flight.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  /** A fair time for the caller to wait, in seconds (the unit of the Retry-After header). */
  readonly retryAfterSeconds = 1;
}

/** Another process already has the embedded database open. */
export class DatabaseLocked extends Error {
  override readonly name = "DatabaseLocked";
  constructor(directory: string) {
    super(`Database directory "${directory}" is in use by another process, stop it or set DATABASE_URL`);
  }
}

/** The root handle (or a second transaction) was used inside an open transaction. */
export class RootHandleInTransaction extends Error {
  override readonly name = "RootHandleInTransaction";
  constructor() {
    super("Cannot use the root handle inside an open transaction, pass the transaction instead");
  }
}

/** A migration did not run; nothing of this call was kept. */
export class MigrationFailed extends Error {
  override readonly name = "MigrationFailed";
  constructor(schema: string, migration: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot migrate schema "${schema}", "${migration}" failed: ${reason}`, { cause });
  }
}

/** The fields a server sends with an error; the two drivers name the constraint differently. */
interface ServerError extends Error {
  readonly severity: string;
  readonly code: string;
  readonly constraint?: string;
  readonly constraint_name?: string;
}

/** The name of the violated constraint or unique index, whichever driver raised the error. */
export function constraintOf(error: unknown): string | undefined {
  return fromServer(error) ? error.constraint_name ?? error.constraint : undefined;
}

/** The five-character SQLSTATE of an error the server raised, `undefined` for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  return fromServer(error) ? error.code : undefined;
}

function fromServer(error: unknown): error is ServerError {
  return error instanceof Error && "severity" in error && "code" in error && typeof error.code === "string";
}
