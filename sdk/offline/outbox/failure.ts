import { DownbeatError } from "../../core/errors.ts";
import { AbortError, ConnectionError } from "../../core/transport_errors.ts";
import type { ParkedReason } from "./entry.ts";

/** Why nothing is sent at the moment: no connection, a busy service, a login that is over, or a storage that fails. */
export type HoldReason = "offline" | "busy" | "unauthenticated" | "storage";

/**
 * What a failure means: `hold` waits with all entries, `again` with this one and those of its session, `park` hands it to
 * the app, `leave` is an end that the app asked for.
 */
export type Verdict =
  | { kind: "hold"; reason: HoldReason; retryAfterMs: number | undefined }
  | { kind: "again" }
  | { kind: "park"; reason: ParkedReason }
  | { kind: "leave" };

/** The state has moved on too often while an entry was merged. */
export class OvertakenError extends Error {}

const AGAIN = [408, 425];

/** Judges what an attempt has thrown. */
export function judge(error: unknown): Verdict {
  if (error instanceof AbortError) return { kind: "leave" };
  if (error instanceof ConnectionError) return { kind: "hold", reason: "offline", retryAfterMs: undefined };
  if (error instanceof OvertakenError) return { kind: "again" };
  if (!(error instanceof DownbeatError)) {
    return { kind: "park", reason: { type: "failed", detail: String(error) } };
  }
  const { status, type, message, errors, retryAfterMs } = error;
  if (status === 401) return { kind: "hold", reason: "unauthenticated", retryAfterMs };
  if (status === 429 || status === 503) return { kind: "hold", reason: "busy", retryAfterMs };
  if (status >= 500 || AGAIN.includes(status) || type === "idempotency-key-in-use") return { kind: "again" };
  return { kind: "park", reason: { type, detail: message, ...errors.length > 0 && { errors } } };
}
