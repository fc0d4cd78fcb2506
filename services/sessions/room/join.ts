import { capabilitiesOf } from "./capabilities.ts";
import { changeRole, remove } from "./membership.ts";
import { awayParticipant, faceOf, type Participant } from "./participant.ts";
import { followBeats, type RoomState } from "./state.ts";
import type { Joined, Joining } from "./types.ts";

const REPLACED = 4001;

/** What a room is in its life on this node. */
export interface RoomLife {
  readonly epoch: string;
  newId(prefix: string): string;
}

/**
 * Lets somebody in: as the participant they are already, or as a new one. A newer socket takes the older one's place.
 * @throws {RoomFull}
 */
export function join(
  room: RoomState,
  life: RoomLife,
  who: Joining,
  nowMs: number,
): Pick<Joined, "participantId" | "welcome"> {
  const found = room.participants.find(who.userId, who.clientId);
  const participant = found ?? enter(room, life, who, nowMs);
  const { participantId } = participant;
  if (participant.sockets > 0) room.out.close(participantId, REPLACED);
  participant.sockets++;
  participant.graceUntilMs = undefined;
  participant.attentive = true;
  participant.name = who.name;
  changeRole(room, participant, who.role, nowMs);
  participant.beats = who.beats;
  if (found) room.presence.changed(participantId, nowMs);
  else room.presence.joined(participantId, nowMs);
  room.out.keep();
  followBeats(room, nowMs);
  const replay = who.resume?.epoch === life.epoch ? room.sequence.since(who.resume.seq, nowMs) : undefined;
  // What no replay holds: frames without a number that are not answers.
  if (replay) {
    room.out.tell([participantId], { t: "tempo.anchor", d: room.tempo.told(nowMs) });
    room.out.tell([participantId], { t: "document.saved", d: savedOf(room) });
  }
  for (const signal of room.signals.take(participantId)) room.out.tell([participantId], signal);
  return {
    participantId,
    welcome: {
      resumed: replay !== undefined,
      epoch: life.epoch,
      seq: room.sequence.seq,
      participantId,
      role: who.role,
      capabilities: capabilitiesOf(who.role, room.tempo.authority === participantId),
      serverMs: nowMs,
      ...(replay ? { replay } : { snapshot: snapshotOf(room, nowMs) }),
    },
  };
}

function enter(room: RoomState, life: RoomLife, who: Joining, nowMs: number): Participant {
  const gone = room.participants.toMakeRoom(who.userId);
  if (gone) remove(room, gone, nowMs, REPLACED);
  // A participant whose grace is over comes back under its id, as long as nobody else has it.
  const taken = who.participantId === undefined || room.participants.get(who.participantId);
  const participantId = taken ? life.newId("par") : who.participantId;
  const { userId, clientId, name, role } = who;
  const participant = awayParticipant({ participantId, userId, clientId, name, role }, nowMs);
  room.participants.add(participant);
  return participant;
}

function savedOf({ edits }: RoomState): { revision: number; s: number } {
  return { revision: edits.revision, s: edits.savedS };
}

function snapshotOf(room: RoomState, nowMs: number): NonNullable<Joined["welcome"]["snapshot"]> {
  const { edits, floor } = room;
  return {
    participants: room.participants.all().map(faceOf),
    slots: room.slots.list(),
    setlist: edits.setlist,
    ...(edits.songId !== undefined && { songId: edits.songId }),
    timeline: room.tempo.told(nowMs),
    ...(floor.holder !== undefined && { floor: { participantId: floor.holder } }),
    document: savedOf(room),
    ops: edits.ops(),
  };
}
