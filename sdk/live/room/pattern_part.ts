import type { Timers } from "../../core/bounded.ts";
import type { LiveModel } from "../../gen/live_protocol.ts";
import type { Send, ServerFrame } from "../connection/frames.ts";
import type { RoomApi } from "../connection/tickets.ts";
import type { Unsubscribe } from "./listeners.ts";
import type { SetlistState } from "./setlist.ts";

/** What a room gives to the part that keeps its document. */
export interface PatternHost {
  readonly api: RoomApi;
  readonly timers: Timers;
  readonly now: () => number;
  readonly random: () => number;
  readonly send: Send;
  /** Aborts when the room is closed. */
  readonly signal: AbortSignal;
  sessionId(): string;
  /** Joins anew, from a snapshot. */
  rejoin(): void;
}

/** What a room tells the part that keeps its document. */
export interface PatternPart {
  /** Own edits that the room has not answered yet. */
  readonly pending: number;
  /** A welcome brought a snapshot. */
  opened(snapshot: LiveModel<"LiveSnapshot">, sameEpoch: boolean): void;
  /** A connection is there, and all that was missed has been told. */
  resumed(): void;
  lost(): void;
  closed(error: unknown): void;
  receive(frame: ServerFrame): void;
  /** Calls with the setlist as it is shown. */
  onSongs(listener: (songs: SetlistState) => void): Unsubscribe;
}

/** Makes the part that keeps a room's document. */
export type PatternFactory<Part extends PatternPart> = (host: PatternHost) => Part;
