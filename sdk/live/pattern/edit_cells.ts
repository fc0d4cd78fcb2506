import type { ClientFrames } from "../../gen/live_protocol.ts";
import type { EditableDocument, Refusal } from "./edit.ts";
import { putTrack } from "./edit_tracks.ts";
import { findPattern, findTrack, refused } from "./find_entity.ts";

/** Puts a hit on a step, in the place of the one that is there. Hits come in the order of their steps. */
export function setCell(
  document: EditableDocument,
  { patternId, trackId, hit }: ClientFrames["cell.set"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  const track = findTrack(pattern, trackId);
  if (refused(track)) return track;
  const { steps } = pattern.groove;
  if (hit.step >= steps) {
    return { reason: "invalid", detail: `Step ${hit.step} is beyond the loop of ${steps} steps` };
  }
  const others = track.hits.filter(({ step }) => step !== hit.step);
  const before = others.findIndex(({ step }) => step > hit.step);
  const at = before < 0 ? others.length : before;
  putTrack(document, pattern, { ...track, hits: [...others.slice(0, at), hit, ...others.slice(at)] });
  return undefined;
}

/** Empties a step; one that is empty, or beyond the loop, stays so. */
export function clearCell(
  document: EditableDocument,
  { patternId, trackId, step }: ClientFrames["cell.clear"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  const track = findTrack(pattern, trackId);
  if (refused(track)) return track;
  putTrack(document, pattern, { ...track, hits: track.hits.filter((hit) => hit.step !== step) });
  return undefined;
}
