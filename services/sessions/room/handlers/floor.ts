import { announceFloor } from "../state.ts";
import type { Handlers } from "./handler.ts";

/** Push to talk: one speaks at a time. */
export const floor: Handlers<"floor.request" | "floor.release"> = {
  "floor.request": (room, { participantId }, _, nowMs) => {
    const { holder, dueMs } = room.floor;
    if (holder !== undefined && holder !== participantId) {
      const retryInMs = Math.max(0, Math.ceil(dueMs - nowMs));
      return { code: "busy", detail: "Somebody else is speaking", retryInMs };
    }
    if (room.floor.take(participantId, nowMs)) announceFloor(room, nowMs, participantId);
    return undefined;
  },
  "floor.release": (room, { participantId }, _, nowMs) => {
    if (room.floor.release(participantId)) announceFloor(room, nowMs, participantId);
    return undefined;
  },
};
