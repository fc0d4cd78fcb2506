/**
 * A session's patterns and setlist in a live room, edited by all at once.
 *
 * @module
 */
export type { PatternChanged, RefusedEdit, RoomPattern } from "./room_pattern.ts";
export { sharedPattern } from "./shared_pattern.ts";
