import type { SessionInput } from "../../gen/models.ts";
import type { SessionDocument } from "./document.ts";
import { type MergeConflict, mergeValue } from "./merge_value.ts";

/** What a merge has made. */
export interface SessionMerge {
  /** Both sides' changes, and theirs where they did not get on. Within the contract's bounds if `theirs` and `mine` are. */
  readonly document: SessionDocument;
  /** Where they did not get on, in the order of the document. */
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Merges two documents that were made of the same one. Entities are found again by their id at every list (tracks,
 * patterns, sections, songs, slots, effects, lanes; assets by `sampleId`, hits by `step`, points by `beat`), so that
 * additions, removals and edits of different entities, and of different members of one, all come through; members that this
 * version does not know too. A list whose items have no names of their own, and a meter, is one value.
 *
 * What both changed to different values stays as in `theirs`; what one removed and the other edited stays edited. Both are
 * reported. Swapping the sides swaps the report and changes nothing where there is none.
 *
 * Hand in documents by `documentOf`, so that what the service itself writes is left out. The result shares parts with its
 * inputs.
 *
 * @example
 * ```ts
 * import { mergeSessions } from "@downbeat/sdk/offline";
 *
 * const base = { title: "Tuesday", bpm: 120, tracks: [{ id: "kick", name: "Kick", volume: 0.8 }] };
 * const mine = { ...base, tracks: [{ id: "kick", name: "Kick", volume: 0.5 }] };
 * const theirs = { ...base, bpm: 98, tracks: [{ id: "kick", name: "Bass drum", volume: 0.8 }] };
 * const { document, conflicts } = mergeSessions(base, mine, theirs);
 * console.log(document.bpm, document.tracks, conflicts.length);
 * ```
 */
export function mergeSessions(base: SessionInput, mine: SessionInput, theirs: SessionInput): SessionMerge {
  const conflicts: MergeConflict[] = [];
  const document = mergeValue({ pointer: "", place: "", conflicts }, { base, mine, theirs });
  return { document: document as SessionDocument, conflicts };
}
