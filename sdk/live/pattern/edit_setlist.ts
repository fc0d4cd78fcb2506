import type { ClientFrames } from "../../gen/live_protocol.ts";
import type { EditableDocument, Refusal } from "./edit.ts";
import { gone } from "./find_entity.ts";

/** Replaces the setlist. A current song that is not in the new one is current no more. */
export function updateSetlist(
  document: EditableDocument,
  { setlist }: ClientFrames["setlist.update"],
): Refusal | undefined {
  const ids = new Set<string>();
  for (const { id } of setlist) {
    if (ids.has(id)) return { reason: "invalid", detail: `The song "${id}" is there twice` };
    ids.add(id);
  }
  document.setlist = setlist;
  if (document.songId !== undefined && !ids.has(document.songId)) delete document.songId;
  return undefined;
}

/** Names the current song, or none. It plays at the tempo that the room has: a song's own is for whoever leads to set. */
export function setSong(
  document: EditableDocument,
  { songId }: ClientFrames["song.set"],
): Refusal | undefined {
  if (songId === undefined) delete document.songId;
  else if (document.setlist.some(({ id }) => id === songId)) document.songId = songId;
  else return gone("song", songId);
  return undefined;
}
