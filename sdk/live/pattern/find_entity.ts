import type { EditableDocument, Refusal } from "./edit.ts";

type Pattern = EditableDocument["patterns"][number];
type Track = Pattern["groove"]["tracks"][number];

/** A pattern of the document, or that it is gone. */
export function findPattern({ patterns }: EditableDocument, patternId: string): Pattern | Refusal {
  return patterns.find(({ id }) => id === patternId) ?? gone("pattern", patternId);
}

/** A track of a pattern, or that it is gone. */
export function findTrack({ groove }: Pattern, trackId: string): Track | Refusal {
  return groove.tracks.find(({ id }) => id === trackId) ?? gone("track", trackId);
}

/** Whether something was refused rather than found: entities have an `id`, refusals have none. */
export function refused<Found extends { id: string }>(found: Found | Refusal): found is Refusal {
  return !("id" in found);
}

/** The refusal of an edit whose object is not there. */
export function gone(kind: "pattern" | "track" | "song", id: string): Refusal {
  return { reason: "gone", detail: `There is no ${kind} "${id}"` };
}
