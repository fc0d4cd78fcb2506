import type { Session } from "../../gen/models.ts";
import type { MergeConflict } from "../merge/merge_value.ts";
import type { OutboxEntry } from "./entry.ts";
import type { HoldReason } from "./failure.ts";

/** A write that is done. */
export interface Done {
  readonly entry: OutboxEntry;
  /** The session now, with what others wrote meanwhile; absent after a removal. Its id replaces a draft's. */
  readonly session: Session | undefined;
}

/** A write that met others' changes. */
export interface Conflicted extends Done {
  /** Where the two did not get on; empty where a later state had no conflict with the write, after its fork was made. */
  readonly conflicts: readonly MergeConflict[];
  /** The session that holds the whole document of this write, marked `conflictOf`; absent where no edit was left over. */
  readonly forkId: string | undefined;
}

/**
 * What an outbox tells the app, in the tab that sends. Called on their own, so that what they throw is the app's; not told
 * again where the page ends at that moment.
 */
export interface OutboxEvents {
  /** A write came through. */
  onDone?: (done: Done) => void;
  /** A write came through, but for what could not be merged; told before `onDone`. */
  onConflict?: (conflicted: Conflicted) => void;
  /** The service refuses a write, or has failed on it too often; it waits for `retry` or `discard`. */
  onParked?: (entry: OutboxEntry) => void;
  /** Nothing is sent until a moment, in milliseconds since 1970, or until `wake`. */
  onHold?: (hold: { reason: HoldReason; untilMs: number; error: unknown }) => void;
}
