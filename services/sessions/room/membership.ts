import type { Role } from "../domain/role.ts";
import { maySend } from "./capabilities.ts";
import type { Participant } from "./participant.ts";
import { GRACE_MS } from "./participants.ts";
import { announceFloor, announceSlots, announceTimeline, followBeats, type RoomState } from "./state.ts";

const FORBIDDEN = 4003;

/** Takes a participant out of the room at once, and frees all that it held. Its sockets are closed with `code`. */
export function remove(room: RoomState, participant: Participant, nowMs: number, code: number): void {
  const { participantId, sockets } = participant;
  room.participants.remove(participantId);
  room.presence.left(participantId, nowMs);
  room.signals.take(participantId);
  if (sockets > 0) room.out.close(participantId, code);
  releaseRights(room, participantId, nowMs, () => false);
  room.out.keep();
  followBeats(room, nowMs);
}

/** A socket of a participant is gone. With the last one it is away, and speaks no more. */
export function drop(room: RoomState, participant: Participant, nowMs: number): void {
  if (--participant.sockets > 0) return;
  participant.graceUntilMs = nowMs + GRACE_MS;
  room.presence.changed(participant.participantId, nowMs);
  if (room.floor.release(participant.participantId)) announceFloor(room, nowMs);
  followBeats(room, nowMs);
}

/** Gives a participant the role it has now, or takes it out when it is no member any more. */
export function changeRole(
  room: RoomState,
  participant: Participant,
  role: Role | undefined,
  nowMs: number,
): void {
  if (role === undefined) return remove(room, participant, nowMs, FORBIDDEN);
  if (role === participant.role) return;
  participant.role = role;
  room.presence.changed(participant.participantId, nowMs);
  room.out.keep();
  releaseRights(room, participant.participantId, nowMs, (type) => maySend(type, role, false));
}

/** Frees what a participant holds and may not hold any more. */
function releaseRights(
  room: RoomState,
  participantId: string,
  nowMs: number,
  may: (type: "slot.claim" | "floor.request" | "authority.release") => boolean,
): void {
  if (!may("floor.request") && room.floor.release(participantId)) announceFloor(room, nowMs);
  if (!may("slot.claim") && room.slots.free(participantId)) announceSlots(room, nowMs);
  if (!may("authority.release") && room.tempo.authority === participantId) {
    room.tempo.lend(undefined);
    announceTimeline(room, nowMs);
  }
}
