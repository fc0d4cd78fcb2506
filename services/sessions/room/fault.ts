import type { LiveErrorCode } from "./types.ts";

/** Why a frame was not carried out, for the `error` frame that answers it. */
export interface Fault {
  readonly code: LiveErrorCode;
  /** A sentence without a full stop, at most 512 characters. */
  readonly detail: string;
  readonly retryInMs?: number;
}
