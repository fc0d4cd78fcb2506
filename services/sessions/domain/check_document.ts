import { parseGroove } from "@downbeat/music";
import { storedBytes } from "@downbeat/runtime/db";
import { problem, type ProblemIssue } from "@downbeat/runtime/problem";
import type { SessionDocument } from "./session.ts";

export const MAX_DOCUMENT_BYTES = 1_048_576;

/**
 * The rules that a schema cannot say: ids unique among their kind, grooves that hold together, a bounded size.
 * @param pointer where the document stands in the request
 * @throws {Problem} `bad-request` with a pointer for each fault
 */
export function checkDocument(document: SessionDocument, pointer = "/body"): SessionDocument {
  const errors = documentFaults(document, pointer);
  if (errors.length > 0) throw problem("bad-request", { errors });
  return document;
}

/** What is wrong with a document that keeps its schema. */
export function documentFaults(document: SessionDocument, pointer: string): ProblemIssue[] {
  const { tracks, patterns, arrangement, setlist, slots, mixer } = document;
  const faults = [
    ...repeatedIds(tracks, `${pointer}/tracks`),
    ...repeatedIds(patterns, `${pointer}/patterns`),
    ...repeatedIds(arrangement, `${pointer}/arrangement`),
    ...repeatedIds(setlist, `${pointer}/setlist`),
    ...repeatedIds(slots, `${pointer}/slots`),
    ...repeatedIds(mixer.effects, `${pointer}/mixer/effects`),
    ...tracks.flatMap(({ effects, automation }, index) => [
      ...repeatedIds(effects, `${pointer}/tracks/${index}/effects`),
      ...repeatedIds(automation, `${pointer}/tracks/${index}/automation`),
    ]),
    ...patterns.flatMap(({ groove }, index) => grooveFaults(groove, `${pointer}/patterns/${index}/groove`)),
  ];
  if (storedBytes(document) > MAX_DOCUMENT_BYTES) {
    faults.push({ pointer, detail: `Must not be larger than ${MAX_DOCUMENT_BYTES} bytes` });
  }
  return faults;
}

function repeatedIds(entities: readonly { readonly id: string }[] = [], pointer: string): ProblemIssue[] {
  const seen = new Set<string>();
  return entities.flatMap(({ id }, index) => {
    if (seen.has(id)) return [{ pointer: `${pointer}/${index}/id`, detail: "Must be unique among its kind" }];
    seen.add(id);
    return [];
  });
}

function grooveFaults(groove: unknown, pointer: string): ProblemIssue[] {
  const parsed = parseGroove(groove);
  if (!("errors" in parsed)) return [];
  return parsed.errors.map((fault) => ({ pointer: pointer + fault.pointer, detail: fault.detail }));
}
