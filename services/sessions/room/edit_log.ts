import { storedBytes } from "@downbeat/runtime/db";
import { applyEdit, type Edit, type EditableDocument, type Refusal } from "@downbeat/sdk/pattern";
import { DocumentBounds } from "./document_bounds.ts";
import type { LiveDocument, ServerFrame, Unsaved } from "./types.ts";

/** Edits that may wait for a save: as many as a snapshot may carry. */
export const MAX_UNSAVED = 2_048;
const MAX_UNSAVED_BYTES = 1_048_576;
/** Edits that are recognised when they come again; more than may wait for a save. */
const MAX_KNOWN = 4_096;

/** An edit as everybody hears it. */
export type EditFrame = Extract<ServerFrame, Edit> & { readonly s: number };

interface Waiting {
  readonly frame: EditFrame;
  readonly sizeBytes: number;
  readonly atMs: number;
}

/** The document with every edit, the edits that no revision holds yet, and those that came before. */
export class EditLog {
  /** `s` of the last edit that the revision holds. */
  savedS = 0;
  private document: LiveDocument & EditableDocument;
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private readonly known = new Map<string, number>();
  private readonly bounds: DocumentBounds;

  constructor(document: LiveDocument, public revision: number, songId: string | undefined) {
    this.document = { ...document };
    if (songId !== undefined && document.setlist.some(({ id }) => id === songId)) {
      this.document.songId = songId;
    }
    this.bounds = new DocumentBounds(document);
  }

  get songId(): string | undefined {
    return this.document.songId;
  }

  get setlist(): LiveDocument["setlist"] {
    return this.document.setlist;
  }

  /** Where an edit of a user was carried out, if it was and is remembered. */
  carriedOutAt(userId: string, opId: string): number | undefined {
    return this.known.get(`${userId} ${opId}`);
  }

  /**
   * Carries a user's edit out and remembers it, numbered by `number`. The document stays as it was when there is a reason
   * not to.
   */
  carryOut(userId: string, edit: Edit, number: () => EditFrame, atMs: number): EditFrame | Refusal {
    const sizeBytes = storedBytes(edit.d);
    if (this.waiting.length >= MAX_UNSAVED || this.waitingBytes + sizeBytes > MAX_UNSAVED_BYTES) {
      return { reason: "full", detail: "Too many edits wait to be saved; send this one again later" };
    }
    const after = { ...this.document };
    const refusal = applyEdit(after, edit);
    if (refusal) return refusal;
    const tooLarge = this.bounds.take(this.document, after, edit, sizeBytes);
    if (tooLarge) return { reason: "full", detail: tooLarge };
    this.document = after;
    const frame = number();
    this.waiting.push({ frame, sizeBytes, atMs });
    this.waitingBytes += sizeBytes;
    this.known.set(`${userId} ${edit.d.opId}`, frame.s);
    if (this.known.size > MAX_KNOWN) this.known.delete(this.known.keys().next().value!);
    return frame;
  }

  /** The edits that the revision does not hold. */
  ops(): EditFrame[] {
    return this.waiting.map(({ frame }) => frame);
  }

  unsaved(): Unsaved | undefined {
    const [oldest, newest] = [this.waiting[0], this.waiting.at(-1)];
    if (!oldest || !newest) return undefined;
    const { songId: _, ...document } = this.document;
    return {
      document,
      s: newest.frame.s,
      count: this.waiting.length,
      sinceMs: oldest.atMs,
      latestMs: newest.atMs,
    };
  }

  /** A revision holds the edits up to `s`. */
  saved(revision: number, s: number): void {
    this.revision = revision;
    this.savedS = Math.max(this.savedS, s);
    this.keep(this.waiting.filter(({ frame }) => frame.s > s));
  }

  /**
   * Takes over a document that was written elsewhere, and carries out on it again what it lacks. An edit that does not fit
   * it any more is dropped: everybody who carries it out again finds the same.
   */
  rebase(document: LiveDocument, revision: number): void {
    const { songId } = this.document;
    this.document = { ...document, ...(songId !== undefined && { songId }) };
    this.revision = revision;
    this.keep(this.waiting.filter(({ frame }) => applyEdit(this.document, frame) === undefined));
    const current = this.document.songId;
    if (!this.document.setlist.some(({ id }) => id === current)) delete this.document.songId;
    this.bounds.measure(this.document);
  }

  private keep(waiting: Waiting[]): void {
    this.waiting = waiting;
    this.waitingBytes = waiting.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }
}
