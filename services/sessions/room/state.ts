import type { EditLog } from "./edit_log.ts";
import type { Floor } from "./floor.ts";
import type { Outbox } from "./outbox.ts";
import type { Participants } from "./participants.ts";
import type { Presence } from "./presence.ts";
import type { Sequence } from "./sequence.ts";
import type { Signals } from "./signals.ts";
import type { Slots } from "./slots.ts";
import type { Beats } from "./tempo/beats.ts";
import { memberLeadMs } from "./tempo/member_lead.ts";
import type { Moment, Tempo } from "./tempo/tempo.ts";
import type { ServerFrame } from "./types.ts";

/** Everything a room is made of. */
export interface RoomState {
  readonly out: Outbox;
  readonly sequence: Sequence;
  readonly participants: Participants;
  readonly presence: Presence;
  readonly slots: Slots;
  readonly floor: Floor;
  readonly signals: Signals;
  readonly edits: EditLog;
  readonly tempo: Tempo;
  readonly beats: Beats;
  /** Server time at which everybody last heard the timeline. */
  anchoredMs: number;
}

/** Tells everybody a numbered frame. */
export function announce(room: RoomState, frame: ServerFrame, nowMs: number): void {
  room.out.tellAll(room.sequence.number(frame, nowMs));
}

/** Tells everybody who holds which slot. */
export function announceSlots(room: RoomState, nowMs: number, by?: string): void {
  announce(room, { t: "slots", ...(by !== undefined && { by }), d: { slots: room.slots.list() } }, nowMs);
  room.out.keep();
}

/** Tells everybody who speaks. */
export function announceFloor(room: RoomState, nowMs: number, by?: string): void {
  const { holder } = room.floor;
  const d = holder === undefined ? {} : { participantId: holder };
  announce(room, { t: "floor", ...(by !== undefined && { by }), d }, nowMs);
}

/** Tells everybody the timeline that is a new one now. */
export function announceTimeline(room: RoomState, nowMs: number): void {
  repeatTimeline(room, nowMs);
  room.out.keep();
}

/** Tells everybody the timeline as it stands. */
export function repeatTimeline(room: RoomState, nowMs: number): void {
  room.anchoredMs = nowMs;
  room.out.tellAll({ t: "tempo.anchor", d: room.tempo.told(nowMs) });
}

/** Beats are reckoned only while somebody wants to hear them. */
export function followBeats(room: RoomState, nowMs: number): void {
  if (subscribers(room).length > 0) room.beats.start(room.tempo.line, nowMs);
  else room.beats.stop();
}

/** Who wants to hear every beat. */
export function subscribers({ participants }: RoomState): string[] {
  return participants.connected().flatMap(({ beats, participantId }) => beats ? [participantId] : []);
}

/** Now, and how far ahead a change must lie for those who are there. */
export function momentNow({ participants }: RoomState, nowMs: number): Moment {
  return { nowMs, leadMs: memberLeadMs(participants.connected()) };
}
