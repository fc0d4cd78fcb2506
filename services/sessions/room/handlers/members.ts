import { outranks } from "../../domain/role.ts";
import type { Fault } from "../fault.ts";
import { remove } from "../membership.ts";
import { followBeats } from "../state.ts";
import type { Handlers } from "./handler.ts";

const LEFT = 4000;
const KICKED = 4030;

/** Nobody in the room has this id. */
export function noParticipant(participantId: string): Fault {
  return { code: "not-found", detail: `There is no participant "${participantId}" here` };
}

/** Being in the room: what participants say of themselves, how they leave, and how others make them. */
export const members: Handlers<
  "hello" | "clock.ping" | "presence.update" | "subscribe" | "metrics" | "leave" | "kick"
> = {
  hello: () => ({ code: "hello-twice", detail: "You are in the room already" }),
  // Answered by whoever has the socket: time that passes on the way here would count as delay of the network.
  "clock.ping": () => undefined,
  "presence.update": (room, sender, { status }, nowMs) => {
    const attentive = status === "active";
    if (sender.attentive !== attentive) room.presence.changed(sender.participantId, nowMs);
    sender.attentive = attentive;
    return undefined;
  },
  subscribe: (room, sender, { beats }, nowMs) => {
    sender.beats = beats;
    followBeats(room, nowMs);
    return undefined;
  },
  metrics: (room, sender, { rttMs, peerEdges = [] }, nowMs) => {
    sender.rttMs = rttMs;
    const edges = peerEdges.filter(({ participantId }) => room.participants.get(participantId));
    if (JSON.stringify(edges) !== JSON.stringify(sender.peerEdges)) {
      room.presence.changed(sender.participantId, nowMs);
    }
    sender.peerEdges = edges;
    return undefined;
  },
  leave: (room, sender, _, nowMs) => {
    remove(room, sender, nowMs, LEFT);
    return undefined;
  },
  kick: (room, sender, { participantId }, nowMs) => {
    const target = room.participants.get(participantId);
    if (!target) return noParticipant(participantId);
    if (!outranks(sender.role, target.role)) {
      return { code: "forbidden", detail: `A ${sender.role} cannot remove a ${target.role}` };
    }
    for (const client of room.participants.of(target.userId)) remove(room, client, nowMs, KICKED);
    room.out.expel(target.userId, sender.userId);
    return undefined;
  },
};
