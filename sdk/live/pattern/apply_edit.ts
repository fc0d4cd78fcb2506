import type { Edit, EditableDocument, Refusal } from "./edit.ts";
import { clearCell, setCell } from "./edit_cells.ts";
import { addPattern, removePattern, updatePattern } from "./edit_patterns.ts";
import { setSong, updateSetlist } from "./edit_setlist.ts";
import { addTrack, moveTrack, removeTrack, updateTrack } from "./edit_tracks.ts";

/**
 * Carries an edit out on a document, as the room does it: whoever carries out the same edits in the same order has the same
 * document. Members of `document` are set; what hangs below them is replaced and never altered, so what was taken from it
 * before stays as it was. To carry an edit out twice in a row does no more than once. Edits must keep their schemas.
 *
 * @returns why nothing was done; undefined when the edit was carried out
 *
 * @example
 * ```ts
 * import { applyEdit, type EditableDocument } from "@downbeat/sdk/pattern";
 *
 * declare const document: EditableDocument;
 * const refusal = applyEdit(document, {
 *   t: "cell.set",
 *   d: { opId: "op-00000001", patternId: "verse", trackId: "kick", hit: { step: 4, velocity: 112 } },
 * });
 * if (refusal) console.log(refusal.reason, refusal.detail);
 * ```
 */
export function applyEdit(document: EditableDocument, edit: Edit): Refusal | undefined {
  switch (edit.t) {
    case "cell.set":
      return setCell(document, edit.d);
    case "cell.clear":
      return clearCell(document, edit.d);
    case "track.add":
      return addTrack(document, edit.d);
    case "track.update":
      return updateTrack(document, edit.d);
    case "track.remove":
      return removeTrack(document, edit.d);
    case "track.move":
      return moveTrack(document, edit.d);
    case "pattern.add":
      return addPattern(document, edit.d);
    case "pattern.update":
      return updatePattern(document, edit.d);
    case "pattern.remove":
      return removePattern(document, edit.d);
    case "setlist.update":
      return updateSetlist(document, edit.d);
    case "song.set":
      return setSong(document, edit.d);
  }
}
