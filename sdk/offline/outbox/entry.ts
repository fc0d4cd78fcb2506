import type { ProblemIssue, SessionInput, SessionPatch } from "../../gen/models.ts";
import type { SessionDocument } from "../merge/document.ts";

/** A session as an app holds it: what the service answered, or what `enqueue` made of it. */
export type HeldSession = SessionInput & {
  /** The session's id, or the draft's that `enqueue` gave to a session that does not exist yet. */
  id: string;
  /** The revision this was read at; 0 for a draft. */
  revision: number;
};

/** A write of a session; `base` is the whole session as the user saw it before. */
export type SessionWrite =
  | { kind: "create"; input: SessionInput }
  | { kind: "replace"; base: HeldSession; input: SessionInput }
  | { kind: "update"; base: HeldSession; patch: SessionPatch }
  | { kind: "remove"; base: HeldSession };

/** Why an entry is not sent any more. */
export interface ParkedReason {
  /** The problem's name, such as `role-forbids`; `failed` where it was none of the service's. */
  type: string;
  /** What happened, for people. */
  detail: string;
  /** Every issue of a refused document. */
  errors?: readonly ProblemIssue[];
}

/** A write that is not done yet. */
export interface OutboxEntry {
  /** Random; also what makes its sending idempotent. */
  readonly id: string;
  /** What will be done; an `update` is kept as the `replace` it makes. */
  readonly kind: "create" | "replace" | "remove";
  /** The session's id, or a draft's. */
  readonly sessionId: string;
  /** The revision that `base` was read at; 0 for a draft. */
  readonly baseRevision: number;
  /** The document before; absent for a new session. */
  readonly base?: SessionDocument;
  /** The document after; absent for a removal. */
  readonly document?: SessionDocument;
  /** When it was enqueued, in milliseconds since 1970. */
  readonly enqueuedAtMs: number;
  /** How often the service has failed to answer for it. */
  readonly attempts: number;
  /** Not sent before this moment, in milliseconds since 1970. */
  readonly notBeforeMs: number;
  /** Whether it may have reached the service; it is never changed from then on. */
  readonly sent: boolean;
  /** The fork that holds what could not be merged, once it is made. */
  readonly forkId?: string;
  /** Why it waits for the app instead of for the network. */
  readonly parked?: ParkedReason;
}
