/** The live room as a pure state machine: who is there, what time it is in the music, and every edit in its order. */
export { createRoom } from "./create_room.ts";
export { MAX_CLIENTS, MAX_PARTICIPANTS } from "./participants.ts";
export { RoomFull } from "./room_full.ts";
export type * from "./types.ts";
