import { storedBytes } from "@downbeat/runtime/db";
import type { Edit, EditableDocument } from "@downbeat/sdk/pattern";

/** Bytes of one pattern: as many as the contract gives a groove. */
const MAX_PATTERN_BYTES = 262_144;
/** Bytes of all patterns and the setlist; leaves a quarter of a document's 1 MiB to the parts that no edit reaches. */
const MAX_EDITED_BYTES = 786_432;
const SETLIST = Symbol("setlist");

type Part = string | typeof SETLIST;

/**
 * Keeps edits from making a document larger than can be saved. To measure it after every edit would cost more than the edit:
 * each part has an upper bound, which grows by what edits bring, and all is measured only when the bounds are too large.
 */
export class DocumentBounds {
  private parts = new Map<Part, number>();
  private totalBytes = 0;

  constructor(document: EditableDocument) {
    this.measure(document);
  }

  /** Begins anew with another document. */
  measure({ patterns, setlist }: EditableDocument): void {
    this.parts = new Map<Part, number>(patterns.map((pattern) => [pattern.id, storedBytes(pattern)]));
    this.parts.set(SETLIST, storedBytes(setlist));
    this.totalBytes = this.parts.values().reduce((sum, sizeBytes) => sum + sizeBytes, 0);
  }

  /**
   * Takes in an edit of so many bytes.
   * @param before the document without the edit
   * @param after the document with it
   * @returns why that would be too large; the document is to stay as it was before then
   */
  take(before: EditableDocument, after: EditableDocument, edit: Edit, sizeBytes: number): string | undefined {
    const part = partOf(edit);
    const bound = this.parts.get(part) ?? 0;
    this.put(part, replaces(edit) ? sizeBytes : bound + sizeBytes);
    if (edit.t === "pattern.remove") {
      this.put(part, 0);
      this.parts.delete(part);
    }
    if (!this.fault(part)) return undefined;
    this.measure(after);
    const fault = this.fault(part);
    if (fault) this.measure(before);
    return fault;
  }

  private put(part: Part, sizeBytes: number): void {
    this.totalBytes += sizeBytes - (this.parts.get(part) ?? 0);
    this.parts.set(part, sizeBytes);
  }

  private fault(part: Part): string | undefined {
    if (part !== SETLIST && (this.parts.get(part) ?? 0) > MAX_PATTERN_BYTES) {
      return `A pattern has at most ${MAX_PATTERN_BYTES} bytes`;
    }
    if (this.totalBytes <= MAX_EDITED_BYTES) return undefined;
    return `Patterns and setlist have at most ${MAX_EDITED_BYTES} bytes together`;
  }
}

function partOf(edit: Edit): Part {
  if (edit.t === "pattern.add") return edit.d.pattern.id;
  return edit.t === "setlist.update" || edit.t === "song.set" ? SETLIST : edit.d.patternId;
}

function replaces({ t }: Edit): boolean {
  return t === "pattern.add" || t === "setlist.update";
}
