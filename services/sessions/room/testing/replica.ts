import { applyEdit, type Edit, type EditableDocument } from "@downbeat/sdk/pattern";
import { ok, strictEqual } from "node:assert/strict";
import { edits } from "../handlers/edits.ts";
import type { ClientFrame, Joined, LiveDocument, ServerFrame } from "../types.ts";

type Numbered = ServerFrame & { s: number };

/** What a client keeps: the document after every frame it knows, and its own edits that nobody has answered yet. */
export class Replica {
  document!: EditableDocument;
  seq = 0;
  /** Edits it sent and knows nothing of, by opId. */
  readonly unanswered = new Map<string, Edit>();
  /** Every edit it heard of, by opId; none twice. */
  readonly applied: string[] = [];
  private readonly early = new Map<number, Numbered>();
  private readonly held: (Edit & { s: number })[] = [];

  constructor(private readonly read: (revision: number) => LiveDocument) {}

  welcome({ resumed, seq, snapshot, replay }: Joined["welcome"]): void {
    this.early.clear();
    if (resumed) return (replay as Numbered[]).forEach((frame) => this.hear(frame));
    const { document, ops, songId } = snapshot!;
    this.seq = seq;
    this.begin(document.revision, songId);
    for (const op of ops as (Edit & { s: number })[]) {
      ok(op.s > document.s, "the revision lacks the edits of a snapshot");
      strictEqual(this.carryOut(op), undefined, "the edits of a snapshot can be carried out");
    }
  }

  /** Takes in a frame, in whatever order frames come and however often. */
  hear(frame: ServerFrame): void {
    if (frame.t === "op.known" || frame.t === "op.refused") this.unanswered.delete(frame.d.opId);
    if (frame.s === undefined || frame.s <= this.seq) return;
    this.early.set(frame.s, frame as Numbered);
    for (let next = this.early.get(this.seq + 1); next; next = this.early.get(this.seq + 1)) {
      this.early.delete(next.s);
      this.seq = next.s;
      this.take(next);
    }
  }

  private take(frame: Numbered): void {
    if (edits(frame as ClientFrame)) {
      const edit = frame as Numbered & Edit;
      this.unanswered.delete(edit.d.opId);
      this.applied.push(edit.d.opId);
      strictEqual(this.carryOut(edit), undefined, "what the room carried out can be carried out here");
    } else if (frame.t === "document.changed") {
      const { revision, s } = frame.d;
      this.begin(revision, this.document.songId);
      for (const edit of this.held) if (edit.s > s) applyEdit(this.document, edit);
      const current = this.document.songId;
      if (!this.document.setlist.some(({ id }) => id === current)) delete this.document.songId;
    }
  }

  private begin(revision: number, songId: string | undefined): void {
    const { patterns, setlist } = this.read(revision);
    this.document = { patterns, setlist, ...(songId !== undefined && { songId }) };
  }

  private carryOut(edit: Edit & { s: number }) {
    if (!this.held.some(({ s }) => s === edit.s)) this.held.push(edit);
    return applyEdit(this.document, edit);
  }
}
