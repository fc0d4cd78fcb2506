import type { ClientFrames } from "../../gen/live_protocol.ts";
import type { EditableDocument, Refusal } from "./edit.ts";
import { findPattern, refused } from "./find_entity.ts";
import { barFault, grooveFault } from "./groove_fault.ts";

const MAX_PATTERNS = 64;

type Pattern = EditableDocument["patterns"][number];

/** Puts a pattern in the place of the one of its id. */
export function putPattern(document: EditableDocument, pattern: Pattern): void {
  document.patterns = document.patterns.map((one) => one.id === pattern.id ? pattern : one);
}

/** Adds a pattern at the end. */
export function addPattern(
  document: EditableDocument,
  { pattern }: ClientFrames["pattern.add"],
): Refusal | undefined {
  const { patterns } = document;
  if (patterns.some(({ id }) => id === pattern.id)) {
    return { reason: "exists", detail: `There is a pattern "${pattern.id}" already` };
  }
  if (patterns.length >= MAX_PATTERNS) {
    return { reason: "full", detail: `A session has at most ${MAX_PATTERNS} patterns` };
  }
  const fault = grooveFault(pattern.groove);
  if (fault) return { reason: "invalid", detail: fault };
  document.patterns = [...patterns, pattern];
  return undefined;
}

/** Changes a pattern's name and grid. Hits beyond a shorter loop are removed. */
export function updatePattern(
  document: EditableDocument,
  { patternId, change: { name, ...grid } }: ClientFrames["pattern.update"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  const groove = { ...pattern.groove, ...grid };
  const fault = barFault(groove);
  if (fault) return { reason: "invalid", detail: fault };
  groove.tracks = groove.tracks.map((track) =>
    track.hits.some(({ step }) => step >= groove.steps)
      ? { ...track, hits: track.hits.filter(({ step }) => step < groove.steps) }
      : track
  );
  putPattern(document, { ...pattern, ...(name !== undefined && { name }), groove });
  return undefined;
}

/** Removes a pattern. Songs and sections that name it keep its name, and pass over it while it is not there. */
export function removePattern(
  document: EditableDocument,
  { patternId }: ClientFrames["pattern.remove"],
): Refusal | undefined {
  const pattern = findPattern(document, patternId);
  if (refused(pattern)) return pattern;
  document.patterns = document.patterns.filter((one) => one !== pattern);
  return undefined;
}
