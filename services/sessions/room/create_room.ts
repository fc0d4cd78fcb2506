import { EditLog } from "./edit_log.ts";
import { Floor } from "./floor.ts";
import { join } from "./join.ts";
import { changeRole, drop } from "./membership.ts";
import { Outbox } from "./outbox.ts";
import { awayParticipant, knownOf } from "./participant.ts";
import { GRACE_MS, Participants } from "./participants.ts";
import { Presence } from "./presence.ts";
import { receive } from "./receive.ts";
import { Sequence } from "./sequence.ts";
import { Signals } from "./signals.ts";
import { Slots } from "./slots.ts";
import { announce, announceSlots, type RoomState } from "./state.ts";
import { Beats } from "./tempo/beats.ts";
import { Tempo } from "./tempo/tempo.ts";
import { dueMs, tick } from "./tick.ts";
import type { Continuity, Room, RoomSeed } from "./types.ts";

/** Begins a room: anew, or where its last node left it. */
export function createRoom(seed: RoomSeed): Room {
  const { epoch } = seed;
  const room = stateOf(seed);
  const { out, participants, edits } = room;
  return {
    epoch,
    get seq() {
      return room.sequence.seq;
    },
    get size() {
      return participants.size;
    },
    get dueMs() {
      return dueMs(room);
    },
    join(who, nowMs) {
      const joined = join(room, seed, who, nowMs);
      return { ...joined, effects: out.take() };
    },
    drop(participantId, nowMs) {
      const participant = participants.get(participantId);
      if (participant && participant.sockets > 0) drop(room, participant, nowMs);
      return out.take();
    },
    receive(participantId, frame, nowMs) {
      const sender = participants.get(participantId);
      if (sender && sender.sockets > 0) receive(room, sender, frame, nowMs);
      return out.take();
    },
    tick(nowMs) {
      tick(room, nowMs);
      return out.take();
    },
    updateAccess(roles, nowMs) {
      for (const participant of participants.all()) {
        changeRole(room, participant, roles.get(participant.userId), nowMs);
      }
      return out.take();
    },
    unsaved: () => edits.unsaved(),
    saved(revision, s) {
      edits.saved(revision, s);
      out.tellAll({ t: "document.saved", d: { revision, s: edits.savedS } });
      return out.take();
    },
    rebase(document, revision, nowMs) {
      const { songId } = edits;
      edits.rebase(document, revision);
      announce(room, { t: "document.changed", d: { revision, s: edits.savedS } }, nowMs);
      if (room.slots.replace(document.slots)) announceSlots(room, nowMs);
      if (edits.songId !== songId) out.keep();
      return out.take();
    },
    continuity: () => continuityOf(room),
  };
}

function stateOf(seed: RoomSeed): RoomState {
  const { document, continuity, nowMs } = seed;
  const participants = new Participants();
  for (const known of continuity?.participants ?? []) {
    participants.add(awayParticipant(known, nowMs + GRACE_MS));
  }
  const slots = new Slots(document.slots);
  for (const [slotId, participantId] of Object.entries(continuity?.slots ?? {})) {
    if (slots.known(slotId) && participants.get(participantId)) slots.give(slotId, participantId);
  }
  const tempo = new Tempo(seed, document, continuity?.timeline, nowMs);
  if (!participants.get(tempo.authority ?? "")) tempo.authority = undefined;
  return {
    out: new Outbox(),
    sequence: new Sequence(),
    participants,
    presence: new Presence(),
    slots,
    floor: new Floor(),
    signals: new Signals(),
    edits: new EditLog(document, seed.revision, continuity?.songId),
    tempo,
    beats: new Beats(),
    anchoredMs: nowMs,
  };
}

function continuityOf({ tempo, slots, edits, participants, anchoredMs }: RoomState): Continuity {
  return {
    timeline: tempo.kept(anchoredMs),
    slots: slots.held(),
    ...(edits.songId !== undefined && { songId: edits.songId }),
    participants: participants.all().map(knownOf),
  };
}
