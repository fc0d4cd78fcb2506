import { pause } from "../../core/bounded.ts";
import { DownbeatError } from "../../core/errors.ts";
import { type ClientFrames, EDIT_LIMITS, type LiveModel, MAX_FRAME_BYTES } from "../../gen/live_protocol.ts";
import { bytesOf, type ServerFrame } from "../connection/frames.ts";
import { reconnectDelayMs } from "../connection/reconnect_delay.ts";
import { RoomError } from "../connection/room_error.ts";
import { refusesTicket } from "../connection/tickets.ts";
import { randomKey } from "../../core/random.ts";
import type { Edit, EditableDocument } from "../pattern/edit.ts";
import { Listeners, type Unsubscribe } from "../room/listeners.ts";
import type { PatternHost, PatternPart } from "../room/pattern_part.ts";
import type { SetlistSong, SetlistState } from "../room/setlist.ts";
import { Outbox } from "./outbox.ts";
import { Replica } from "./replica.ts";

/** An edit without the id that the room knows it by. */
type Bare<T extends Edit["t"]> = Omit<ClientFrames[T], "opId">;
type Hit = ClientFrames["cell.set"]["hit"];
type Track = ClientFrames["track.add"]["track"];
type TrackChange = ClientFrames["track.update"]["change"];
type Pattern = ClientFrames["pattern.add"]["pattern"];
type PatternChange = ClientFrames["pattern.update"]["change"];

/** What changed in the shown document, and by whom. */
export interface PatternChanged {
  /** As it is now; it stays as it is, a later state is another object. */
  readonly document: Readonly<EditableDocument>;
  /** `loaded`: the whole is new. `refused`: an own edit was undone. */
  readonly cause: "own" | "other" | "refused" | "loaded";
  /** The edit, but for `loaded`. */
  readonly edit?: Edit;
  /** The participant who made it. */
  readonly by?: string;
}

/** An own edit that the room did not carry out, and that is undone. */
export interface RefusedEdit {
  readonly edit: Edit;
  readonly reason: LiveModel<"LiveOpRefused">["reason"];
  /** A sentence for people. */
  readonly detail: string;
}

/** A revision whose edits are not known is waited for as long; the frame that tells them may have been lost. */
const UNKNOWN_REVISION_MS = 5000;

/**
 * The session's patterns and setlist, edited by everybody at once. Own edits are shown at once and sent as soon as there is
 * a connection; they move behind the ones that the room carried out before them, and are undone where the room refuses
 * them. Edits that are not saved are kept and sent again after anything that may have lost them.
 */
export class RoomPattern implements PatternPart {
  private readonly host: PatternHost;
  private readonly replica = new Replica();
  private readonly outbox: Outbox;
  private readonly changes = new Listeners<PatternChanged>();
  private readonly refusals = new Listeners<RefusedEdit>();
  private readonly songs = new Listeners<SetlistState>();
  private readonly opPrefix: string;
  private ops = 0;
  /** Counts the readings, so that what an earlier one brings is passed over. */
  private reading = 0;
  private held: LiveModel<"Session"> | undefined;
  private patience: unknown;
  /** Why the document will not come. */
  private failure: unknown;
  private waiting: { resolve(document: EditableDocument): void; reject(error: unknown): void }[] = [];

  /** @internal */
  constructor(host: PatternHost) {
    this.host = host;
    this.opPrefix = randomKey(host.random).slice(0, 16);
    this.outbox = new Outbox({
      timers: host.timers,
      now: host.now,
      own: () => this.replica.own,
      send: (edit) => host.send(edit.t, edit.d),
    });
  }

  /** As it is shown; undefined until it was loaded. It stays as it is, a later state is another object. */
  get document(): Readonly<EditableDocument> | undefined {
    return this.replica.shown;
  }

  /** The document, as soon as it is there. @throws {DownbeatError} when it cannot be read or the room is closed before */
  loaded(): Promise<Readonly<EditableDocument>> {
    const { shown } = this.replica;
    if (shown) return Promise.resolve(shown);
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => void this.waiting.push({ resolve, reject }));
  }

  /** Own edits that the room has not answered yet. */
  get pending(): number {
    return this.replica.own.filter(({ s }) => s === undefined).length;
  }

  /** Own edits that are not known to be saved, with the pending ones. */
  get unsaved(): number {
    return this.replica.own.length;
  }

  /** Calls after every change of the shown document. */
  onChange(listener: (change: PatternChanged) => void): Unsubscribe {
    return this.changes.add(listener);
  }

  /** Calls when the room has refused an own edit, which is then undone. */
  onRefused(listener: (refused: RefusedEdit) => void): Unsubscribe {
    return this.refusals.add(listener);
  }

  /**
   * Puts a hit on a step, in the place of the one that is there.
   *
   * @returns the edit's id, as for all edits
   * @throws {RoomError} `edit-gone`, `edit-exists`, `edit-full` or `edit-invalid` where the shown document cannot take it,
   * as all edits do
   */
  setCell(patternId: string, trackId: string, hit: Hit): string {
    return this.edit("cell.set", { patternId, trackId, hit });
  }

  /** Empties a step, counted from 0. */
  clearCell(patternId: string, trackId: string, step: number): string {
    return this.edit("cell.clear", { patternId, trackId, step });
  }

  /** Adds a track at a place, from 0; at the end when left out. */
  addTrack(patternId: string, track: Track, index?: number): string {
    return this.edit("track.add", { patternId, track, ...(index !== undefined && { index }) });
  }

  /** Changes settings of a track; null takes a colour or a sample away. */
  updateTrack(patternId: string, trackId: string, change: TrackChange): string {
    return this.edit("track.update", { patternId, trackId, change });
  }

  /** Removes a track; the last one of a pattern stays. */
  removeTrack(patternId: string, trackId: string): string {
    return this.edit("track.remove", { patternId, trackId });
  }

  /** Moves a track to a place, from 0. */
  moveTrack(patternId: string, trackId: string, index: number): string {
    return this.edit("track.move", { patternId, trackId, index });
  }

  /** Adds a pattern, of at most 16 KiB as JSON. */
  addPattern(pattern: Pattern): string {
    return this.edit("pattern.add", { pattern });
  }

  /** Changes a pattern's name or grid; hits beyond a shorter loop are removed. */
  updatePattern(patternId: string, change: PatternChange): string {
    return this.edit("pattern.update", { patternId, change });
  }

  /** Removes a pattern. */
  removePattern(patternId: string): string {
    return this.edit("pattern.remove", { patternId });
  }

  /** Replaces the setlist: at most 64 songs, and 16 KiB as JSON. For directors. */
  setSetlist(songs: readonly SetlistSong[]): string {
    return this.edit("setlist.update", { setlist: [...songs] });
  }

  /** Names the current song by its id, or none. For directors. */
  setSong(songId?: string): string {
    return this.edit("song.set", songId === undefined ? {} : { songId });
  }

  /** @internal */
  onSongs(listener: (songs: SetlistState) => void): Unsubscribe {
    return this.songs.add(listener);
  }

  /** @internal A welcome brought a snapshot. */
  opened(snapshot: LiveModel<"LiveSnapshot">, sameEpoch: boolean): void {
    this.replica.begin(snapshot, sameEpoch);
    this.tellSongs();
    this.read();
  }

  /** @internal All that was missed is here. */
  resumed(): void {
    this.outbox.opened();
  }

  /** @internal */
  lost(): void {
    this.outbox.lost();
  }

  /** @internal */
  closed(error: unknown): void {
    this.reading++;
    this.host.timers.clearTimeout(this.patience);
    this.outbox.lost();
    this.fail(error);
  }

  /** @internal Takes in a frame that is about the document. */
  receive(frame: ServerFrame): void {
    switch (frame.t) {
      case "document.saved":
        this.replica.mark(frame.d);
        return this.retryHeld();
      case "document.changed":
        this.replica.mark(frame.d);
        return this.read();
      case "op.known":
        this.replica.known(frame.d.opId, frame.d.s);
        return this.outbox.pump();
      case "op.refused":
        return this.refuse(frame.d.opId, frame.d);
      case "error": {
        if (!(frame.d.t !== undefined && frame.d.t in EDIT_LIMITS)) return;
        const edit = this.outbox.refused(frame.d);
        if (edit) this.refuse(edit.d.opId, { reason: "invalid", detail: frame.d.detail });
        return;
      }
      default: {
        if (!(frame.t in EDIT_LIMITS) || frame.s === undefined) return;
        const edit = frame as unknown as Edit;
        const own = this.replica.receive(frame.s, edit);
        if (own) this.outbox.pump();
        else this.tell({ cause: "other", edit, ...(frame.by !== undefined && { by: frame.by }) });
      }
    }
  }

  private edit<T extends Edit["t"]>(t: T, bare: Bare<T>): string {
    const opId = `${this.opPrefix}-${(this.ops++).toString(36)}`;
    const edit = { t, d: { opId, ...bare } } as unknown as Edit;
    const bytes = bytesOf(JSON.stringify(edit));
    const refusal = bytes > MAX_FRAME_BYTES
      ? { reason: "invalid", detail: `An edit has at most ${MAX_FRAME_BYTES} bytes as JSON, not ${bytes}` }
      : this.replica.make(edit);
    if (refusal) throw new RoomError(`edit-${refusal.reason}`, refusal.detail);
    // Told before it is sent, since what answers at once must not be heard first.
    this.tell({ cause: "own", edit });
    this.outbox.pump();
    return opId;
  }

  private refuse(opId: string, { reason, detail }: Omit<RefusedEdit, "edit">): void {
    const edit = this.replica.refuse(opId);
    this.outbox.pump();
    if (!edit) return;
    this.tell({ cause: "refused", edit });
    this.refusals.tell({ edit, reason, detail });
  }

  private tell(change: Omit<PatternChanged, "document">): void {
    const { shown } = this.replica;
    if (shown) this.changes.tell({ document: shown, ...change });
    this.tellSongs();
  }

  private tellSongs(): void {
    const { setlist, songId } = this.replica.setlist;
    this.songs.tell({ songs: setlist, ...(songId !== undefined && { songId }) });
  }

  /** Reads the document, and again until it is the revision whose edits are known. */
  private read(): void {
    const turn = ++this.reading;
    this.held = undefined;
    this.failure = undefined;
    this.host.timers.clearTimeout(this.patience);
    void this.readFor(turn);
  }

  private async readFor(turn: number): Promise<void> {
    const { api, timers, random, signal } = this.host;
    for (let failures = 0;; failures++) {
      try {
        const session = await api.sessions.get(this.host.sessionId(), { signal, maxRetries: 0 });
        if (turn !== this.reading || this.take(session)) return;
      } catch (error) {
        if (turn !== this.reading) return;
        if (refusesTicket(error) || !(error instanceof DownbeatError) && signal.aborted) {
          return this.fail(error);
        }
      }
      await pause(timers, reconnectDelayMs(failures + 1, random()), signal).catch(() => {});
      if (turn !== this.reading) return;
    }
  }

  private fail(error: unknown): void {
    this.failure = error;
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }

  /** @returns false where it must be read again */
  private take(session: LiveModel<"Session">): boolean {
    const outcome = this.replica.load(session);
    if (outcome === "loaded") {
      this.tell({ cause: "loaded" });
      for (const { resolve } of this.waiting.splice(0)) resolve(this.replica.shown!);
    } else if (outcome === "newer") {
      this.held = session;
      this.patience = this.host.timers.setTimeout(() => this.host.rejoin(), UNKNOWN_REVISION_MS);
    }
    return outcome !== "older";
  }

  /** A revision that was read too early may be one that is known by now. */
  private retryHeld(): void {
    const { held } = this;
    if (!held) return;
    this.held = undefined;
    this.host.timers.clearTimeout(this.patience);
    if (!this.take(held)) this.read();
  }
}
