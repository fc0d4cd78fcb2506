import { remove } from "./membership.ts";
import {
  announce,
  announceFloor,
  announceTimeline,
  repeatTimeline,
  type RoomState,
  subscribers,
} from "./state.ts";

const ANCHOR_EVERY_MS = 5_000;
const LEFT = 4000;

/** Does what is due at a server time. */
export function tick(room: RoomState, nowMs: number): void {
  for (const participant of room.participants.overdue(nowMs)) remove(room, participant, nowMs, LEFT);
  const speaker = room.floor.dueMs <= nowMs ? room.floor.holder : undefined;
  if (speaker !== undefined && room.floor.release(speaker)) announceFloor(room, nowMs);
  if (room.tempo.announceMeter(nowMs)) announceTimeline(room, nowMs);
  const beat = room.beats.take(room.tempo.line, nowMs);
  if (beat) room.out.tell(subscribers(room), beat);
  if (anchorDueMs(room) <= nowMs) repeatTimeline(room, nowMs);
  const presence = room.presence.take(room.participants, nowMs);
  if (presence) announce(room, presence, nowMs);
}

/** Server time at which something is due next. */
export function dueMs(room: RoomState): number {
  return Math.min(
    room.participants.dueMs,
    room.floor.dueMs,
    room.tempo.meterDueMs,
    room.beats.dueMs(room.tempo.line),
    anchorDueMs(room),
    room.presence.dueMs,
  );
}

/** A timeline is repeated as long as somebody hears it. */
function anchorDueMs({ participants, anchoredMs }: RoomState): number {
  return participants.connected().length > 0 ? anchoredMs + ANCHOR_EVERY_MS : Infinity;
}
