import type { clientFrames, components, serverFrames } from "@downbeat/contract/sessions";
import type { Role } from "../domain/role.ts";

type Schemas = components["schemas"];
export type LiveTimeline = Schemas["LiveTimeline"];
export type LiveWelcome = Schemas["LiveWelcome"];
export type LiveParticipant = Schemas["LiveParticipant"];
export type LiveErrorCode = Schemas["LiveError"]["code"];

/** A validated frame of a client. */
export type ClientFrame = { [T in keyof clientFrames]: { t: T; d: clientFrames[T] } }[keyof clientFrames];

/** A frame to clients; `s` and `by` where the contract says so. */
export type ServerFrame = {
  [T in keyof serverFrames]: { t: T; s?: number; by?: string; d: serverFrames[T] };
}[keyof serverFrames];

/** The parts of a session's document that the room edits. */
export type LiveDocument = Pick<Schemas["Session"], "bpm" | "meter" | "patterns" | "setlist" | "slots">;

/** What a room wants done; its host carries it out in order. */
export type Effect =
  | { readonly kind: "tell"; readonly to: readonly string[] | "all"; readonly frame: ServerFrame }
  /** Ends a participant's socket with a close code of the contract. */
  | { readonly kind: "close"; readonly participantId: string; readonly code: number }
  /** The kept membership of somebody who was kicked must end too. */
  | { readonly kind: "expel"; readonly userId: string; readonly by: string }
  /** What must survive the node has changed: keep it. */
  | { readonly kind: "keep" };

/** What a room's next node needs, so that beats stay where they are and participants are known again. */
export interface Continuity {
  readonly timeline: LiveTimeline;
  readonly slots: Readonly<Record<string, string>>;
  readonly songId?: string;
  readonly participants: readonly KnownParticipant[];
}

export interface KnownParticipant {
  readonly participantId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly name: string;
  readonly role: Role;
}

/** What a room begins with. */
export interface RoomSeed {
  readonly sessionId: string;
  readonly epoch: string;
  readonly term: number;
  /** Server time in milliseconds. */
  readonly nowMs: number;
  readonly document: LiveDocument;
  readonly revision: number;
  readonly continuity: Continuity | undefined;
  /** Makes an id, such as `par_…`. */
  newId(prefix: string): string;
}

/** Who asks to join. */
export interface Joining {
  readonly userId: string;
  readonly role: Role;
  readonly clientId: string;
  readonly name: string;
  readonly beats: boolean;
  /** Whether the caller proved, by a resume token, to be this participant. */
  readonly participantId?: string;
  readonly resume?: { readonly epoch: string; readonly seq: number };
}

/** The welcome without what only the host knows. */
export interface Joined {
  readonly participantId: string;
  readonly welcome: Omit<LiveWelcome, "resumeToken" | "iceServers">;
  readonly effects: readonly Effect[];
}

/** Edits since the last save: the document as the room sees it, and the last edit in it. */
export interface Unsaved {
  readonly document: LiveDocument;
  /** `s` of the last edit it holds. */
  readonly s: number;
  readonly count: number;
  /** Server time of the oldest edit that is not saved, and of the newest. */
  readonly sinceMs: number;
  readonly latestMs: number;
}

/**
 * A room: who is there, what time it is in the music, and every edit in its order. Deterministic: time comes in with every
 * call, nothing is read or written, and all it wants done it returns.
 */
export interface Room {
  readonly epoch: string;
  readonly seq: number;
  readonly size: number;
  /** @throws {RoomFull} when there is no place, for the room or for the user */
  join(who: Joining, nowMs: number): Joined;
  /** The socket is gone: away, and after the grace left. */
  drop(participantId: string, nowMs: number): readonly Effect[];
  receive(participantId: string, frame: ClientFrame, nowMs: number): readonly Effect[];
  /** Does what time brings: graces that end, gathered presence, the floor's lease, beats, the repeated anchor. */
  tick(nowMs: number): readonly Effect[];
  /** When `tick` is due next; server time. */
  readonly dueMs: number;
  /** Members and roles as they are now: changes roles, and closes the sockets of those who are members no more. */
  updateAccess(roles: ReadonlyMap<string, Role>, nowMs: number): readonly Effect[];
  unsaved(): Unsaved | undefined;
  /** A save went through: edits up to `s` are in `revision`. */
  saved(revision: number, s: number): readonly Effect[];
  /** Somebody else wrote the document: takes it over, with the unsaved edits carried out on it again. */
  rebase(document: LiveDocument, revision: number, nowMs: number): readonly Effect[];
  continuity(): Continuity;
}
