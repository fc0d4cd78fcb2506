/**
 * Why a file was refused:
 * - `not-midi`, `not-hydrogen`: the bytes are not a whole file of the format
 * - `not-groovescribe`: the text is not the URL of a groove
 * - `no-drum-notes`: nothing to play on the drum channel
 * - `too-large`: the file exceeds a stated limit
 * - `unsupported-timing`: its clock or the requested grid has no place for bars of whole steps
 */
export type ImportErrorCode =
  | "not-midi"
  | "not-hydrogen"
  | "not-groovescribe"
  | "no-drum-notes"
  | "too-large"
  | "unsupported-timing";

/** The one error an import throws for a file it refuses. */
export class ImportError extends Error {
  override readonly name = "ImportError";

  constructor(readonly code: ImportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
