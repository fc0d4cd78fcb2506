import { maySend } from "../capabilities.ts";
import { announceSlots } from "../state.ts";
import type { Fault } from "../fault.ts";
import type { Handlers } from "./handler.ts";
import { noParticipant } from "./members.ts";

function noSlot(slotId: string): Fault {
  return { code: "not-found", detail: `The session has no slot "${slotId}"` };
}

/** Parts that participants take: one holder each. */
export const slots: Handlers<"slot.claim" | "slot.release" | "slot.assign"> = {
  "slot.claim": (room, { participantId }, { slotId }, nowMs) => {
    if (!room.slots.known(slotId)) return noSlot(slotId);
    if (![undefined, participantId].includes(room.slots.holderOf(slotId))) {
      return { code: "conflict", detail: `Somebody else holds the slot "${slotId}"` };
    }
    if (room.slots.give(slotId, participantId)) announceSlots(room, nowMs, participantId);
    return undefined;
  },
  "slot.release": (room, { participantId }, { slotId }, nowMs) => {
    if (!room.slots.known(slotId)) return noSlot(slotId);
    if (room.slots.holderOf(slotId) !== participantId) {
      return { code: "conflict", detail: `You do not hold the slot "${slotId}"` };
    }
    room.slots.give(slotId, undefined);
    announceSlots(room, nowMs, participantId);
    return undefined;
  },
  "slot.assign": (room, sender, { slotId, participantId }, nowMs) => {
    if (!room.slots.known(slotId)) return noSlot(slotId);
    const target = participantId === undefined ? undefined : room.participants.get(participantId);
    if (participantId !== undefined && !target) return noParticipant(participantId);
    if (target && !maySend("slot.claim", target.role, false)) {
      return { code: "conflict", detail: `A ${target.role} cannot hold a slot` };
    }
    if (room.slots.give(slotId, participantId)) announceSlots(room, nowMs, sender.participantId);
    return undefined;
  },
};
