export type NotationErrorCode =
  | "character"
  | "bar-line"
  | "bars"
  | "too-long"
  | "no-parts"
  | "place";

/** A pattern that cannot be read; `code` says which rule it breaks. */
export class NotationError extends Error {
  override readonly name = "NotationError";
  constructor(readonly code: NotationErrorCode, message: string) {
    super(message);
  }
}
