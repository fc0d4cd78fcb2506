import type { ClientFrames } from "../../gen/live_protocol.ts";
import type { EditableDocument, Refusal } from "./edit.ts";
import { putPattern } from "./edit_patterns.ts";
import { findPattern, findTrack, refused } from "./find_entity.ts";
import { hitsFault } from "./groove_fault.ts";

const MAX_TRACKS = 16;

type Pattern = EditableDocument["patterns"][number];
type Track = Pattern["groove"]["tracks"][number];

/** Puts a track in the place of the one of its id. */
export function putTrack(document: EditableDocument, pattern: Pattern, track: Track): void {
  putTracks(document, pattern, pattern.groove.tracks.map((one) => one.id === track.id ? track : one));
}

/** Adds a track; an index beyond the end, or none, is the end. */
export function addTrack(
  document: EditableDocument,
  { patternId, track, index = MAX_TRACKS }: ClientFrames["track.add"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  const { tracks, steps } = pattern.groove;
  if (tracks.some(({ id }) => id === track.id)) {
    return { reason: "exists", detail: `There is a track "${track.id}" already` };
  }
  if (tracks.length >= MAX_TRACKS) {
    return { reason: "full", detail: `A pattern has at most ${MAX_TRACKS} tracks` };
  }
  const fault = hitsFault(track.hits, steps);
  if (fault) return { reason: "invalid", detail: fault };
  putTracks(document, pattern, [...tracks.slice(0, index), track, ...tracks.slice(index)]);
  return undefined;
}

/** Changes a track's settings; null takes a colour or a sample away. */
export function updateTrack(
  document: EditableDocument,
  { patternId, trackId, change: { color, sampleId, ...settings } }: ClientFrames["track.update"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  const track = findTrack(pattern, trackId);
  if (refused(track)) return track;
  const changed = { ...track, ...settings };
  if (color === null) delete changed.color;
  else if (color !== undefined) changed.color = color;
  if (sampleId === null) delete changed.sampleId;
  else if (sampleId !== undefined) changed.sampleId = sampleId;
  putTrack(document, pattern, changed);
  return undefined;
}

/** Removes a track. The last one stays, since a groove has one at least. */
export function removeTrack(
  document: EditableDocument,
  { patternId, trackId }: ClientFrames["track.remove"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  const track = findTrack(pattern, trackId);
  if (refused(track)) return track;
  const others = pattern.groove.tracks.filter((one) => one !== track);
  if (others.length === 0) return { reason: "invalid", detail: "A pattern has at least one track" };
  putTracks(document, pattern, others);
  return undefined;
}

/** Moves a track to a place among the others; beyond the end is the end. */
export function moveTrack(
  document: EditableDocument,
  { patternId, trackId, index }: ClientFrames["track.move"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  const track = findTrack(pattern, trackId);
  if (refused(track)) return track;
  const others = pattern.groove.tracks.filter((one) => one !== track);
  putTracks(document, pattern, [...others.slice(0, index), track, ...others.slice(index)]);
  return undefined;
}

function putTracks(document: EditableDocument, pattern: Pattern, tracks: Track[]): void {
  putPattern(document, { ...pattern, groove: { ...pattern.groove, tracks } });
}
