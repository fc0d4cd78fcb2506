import type { LiveModel } from "../../gen/live_protocol.ts";
import { applyEdit } from "../pattern/apply_edit.ts";
import type { Edit, EditableDocument, Refusal } from "../pattern/edit.ts";
import { mergeEdits } from "./merge_edits.ts";

/** An edit of this client that the document's saved state is not known to hold. */
export interface OwnEdit {
  edit: Edit;
  /** Where the room carried it out; absent until it is heard of. */
  s: number | undefined;
  /** Whether the present connection has taken it. */
  sent: boolean;
}

interface SequencedEdit {
  readonly s: number;
  readonly edit: Edit;
}

/** Which edits a saved revision holds: those up to `s`. */
type Mark = LiveModel<"LiveDocument">;

/** More edits than this do not wait; those of minutes, where nothing is sent. */
const MOST_OWN = 2000;

/**
 * A copy of the parts of a session's document that are edited in its room. It holds two states: what the room has, which is
 * a saved revision and all numbered edits since, and what is shown, which is that and the own edits that the room has not
 * answered yet. Nothing is read or sent here.
 */
export class Replica {
  /** What is shown; another object after each change, and undefined until a revision was loaded. */
  shown: EditableDocument | undefined;
  /** In the order they were made; those with `s` first, where nothing was lost on the way. */
  own: OwnEdit[] = [];
  private base: EditableDocument | undefined;
  /** The last edit in `base`. */
  private baseS = 0;
  private saved: Mark = { revision: 0, s: 0 };
  /** Edits that `saved` does not hold. */
  private log: SequencedEdit[] = [];
  /** Setlist and current song, also before the document is there. */
  private songs: EditableDocument = { patterns: [], setlist: [] };

  get setlist(): EditableDocument {
    return this.shown ?? this.songs;
  }

  /** Starts over from a welcome. Own edits that its revision does not hold are to be sent again; the last view stays. */
  begin(snapshot: LiveModel<"LiveSnapshot">, sameEpoch: boolean): void {
    const { document, ops, setlist, songId } = snapshot;
    this.saved = document;
    this.base = undefined;
    this.songs = { patterns: [], setlist, ...(songId !== undefined && { songId }) };
    this.log = ops.map((frame) => ({ s: frame.s!, edit: frame as unknown as Edit }));
    const places = new Map(this.log.map(({ s, edit }) => [edit.d.opId, s]));
    this.own = this.own.filter(({ s }) => !sameEpoch || s === undefined || s > document.s);
    for (const one of this.own) {
      one.s = places.get(one.edit.d.opId) ?? (sameEpoch ? one.s : undefined);
    }
  }

  /**
   * Takes in the document as it was read.
   *
   * @returns `older` and `newer` when the revision is not the one whose edits are known, and nothing was taken
   */
  load({ revision, patterns, setlist }: LiveModel<"Session">): "loaded" | "older" | "newer" {
    if (revision !== this.saved.revision) return revision < this.saved.revision ? "older" : "newer";
    const { songId } = this.songs;
    const base: EditableDocument = { patterns, setlist, ...(songId !== undefined && { songId }) };
    for (const { edit } of this.log) applyEdit(base, edit);
    if (!base.setlist.some(({ id }) => id === base.songId)) delete base.songId;
    this.base = base;
    this.baseS = this.log[this.log.length - 1]?.s ?? this.saved.s;
    this.show();
    return "loaded";
  }

  /** Takes in an edit that the room carried out. @returns whether it is one's own */
  receive(s: number, edit: Edit): boolean {
    if (s > this.saved.s) this.log.push({ s, edit });
    applyEdit(this.songs, edit);
    const place = this.own.findIndex((one) => one.edit.d.opId === edit.d.opId);
    const first = this.own.findIndex((one) => one.s === undefined);
    if (place >= 0) this.carriedOut(place, s);
    if (this.base) {
      if (s > this.baseS) {
        applyEdit(this.base, edit);
        this.baseS = s;
      } else if (edit.t === "song.set") {
        // No revision holds the current song, so one that holds all edits up to here still lacks it.
        applyEdit(this.base, edit);
      }
      if (place < 0 || place !== first) this.show();
    } else if (place < 0 && this.shown) {
      this.shown = { ...this.shown };
      applyEdit(this.shown, edit);
    }
    return place >= 0;
  }

  /** Hears where the room has carried an edit out before. */
  known(opId: string, s: number): void {
    const place = this.own.findIndex((one) => one.edit.d.opId === opId);
    if (place >= 0) this.carriedOut(place, s);
    this.show();
  }

  /** Hears what a revision holds. */
  mark(mark: Mark): void {
    if (mark.revision < this.saved.revision) return;
    this.saved = mark;
    this.log = this.log.filter(({ s }) => s > mark.s);
    this.own = this.own.filter(({ s }) => s === undefined || s > mark.s);
  }

  /** Takes an own edit back that the room refused. @returns it, where it was still there */
  refuse(opId: string): Edit | undefined {
    const place = this.own.findIndex((one) => one.edit.d.opId === opId);
    if (place < 0) return undefined;
    const [refused] = this.own.splice(place, 1);
    this.show();
    return refused!.edit;
  }

  /** Makes an own edit, shown at once. */
  make(edit: Edit): Refusal | undefined {
    if (this.own.length >= MOST_OWN) return { reason: "full", detail: "Too many edits wait for the room" };
    const next = { ...this.setlist };
    const refusal = this.shown || edit.t === "song.set" || edit.t === "setlist.update"
      ? applyEdit(next, edit)
      : { reason: "gone" as const, detail: "The document was not loaded yet" };
    if (refusal) return refusal;
    if (this.shown) this.shown = next;
    const waiting = this.own.filter(({ s, sent }) => s === undefined && !sent);
    if (!mergeEdits(waiting, edit)) this.own.push({ edit, s: undefined, sent: false });
    return undefined;
  }

  private carriedOut(place: number, s: number): void {
    if (s <= this.saved.s) this.own.splice(place, 1);
    else this.own[place]!.s = s;
  }

  private show(): void {
    if (!this.base) return;
    const shown = { ...this.base };
    for (const { edit, s } of this.own) if (s === undefined) applyEdit(shown, edit);
    this.shown = shown;
    this.songs = { ...this.base };
  }
}
