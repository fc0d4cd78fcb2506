/**
 * Edits of patterns, tracks, steps and the setlist, carried out alike by the room and by everybody in it.
 *
 * @module
 */
export { applyEdit } from "./apply_edit.ts";
export type { Edit, EditableDocument, Refusal } from "./edit.ts";
