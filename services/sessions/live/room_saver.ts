import type { Logger } from "@downbeat/runtime/observe";
import type { Effect, LiveDocument, Room } from "../room/types.ts";
import type { LoadedSession } from "../store/live_documents.ts";
import { Alarm } from "./alarm.ts";
import { LatestOnly } from "./latest_only.ts";
import type { RoomStore } from "./room_store.ts";
import type { ServerClock } from "./server_clock.ts";
import type { LiveSettings } from "./settings.ts";

/** The room as its saver sees it. */
export interface SavedRoom {
  readonly sessionId: string;
  readonly term: number;
  readonly unsaved: Room["unsaved"];
  /** Asks the room for something, and carries out what it wants done. */
  act(ask: (room: Room) => readonly Effect[]): void;
  /** The session is removed. */
  gone(): void;
  /** Another node has the room by now. */
  lost(): void;
}

export interface SaverPorts {
  readonly store: RoomStore;
  readonly clock: ServerClock;
  readonly settings: LiveSettings;
  readonly log: Logger;
  now(): Date;
}

/** How often one save meets somebody else's write before it waits a while. */
const MAX_ATTEMPTS = 5;

/** Keeps a room and the stored document together: writes edits once they have come to rest, and takes over what others write. */
export class RoomSaver {
  readonly #room: SavedRoom;
  readonly #ports: SaverPorts;
  readonly #alarm: Alarm;
  readonly #work = new LatestOnly(() => this.#reconcile());
  #revision: number;
  /** Edits that the next save will hold: how many, since when, until when. */
  #edits = 0;
  #sinceMs = 0;
  #latestMs = 0;
  #saveWanted = false;
  #loadWanted = false;
  #retryMs: number;
  #failing = false;
  #stopped = false;

  constructor(room: SavedRoom, revision: number, ports: SaverPorts) {
    this.#room = room;
    this.#revision = revision;
    this.#ports = ports;
    this.#retryMs = ports.settings.saveRetryMs;
    this.#alarm = new Alarm(ports.clock, () => this.#request());
  }

  /** The room has carried an edit out. */
  edited(nowMs: number): void {
    if (this.#edits === 0) this.#sinceMs = nowMs;
    this.#edits += 1;
    this.#latestMs = nowMs;
    if (!this.#failing) this.#arm();
  }

  /** The database has this revision. */
  noticed(revision: number): void {
    if (revision === this.#revision || this.#stopped) return;
    this.#loadWanted = true;
    this.#work.request();
  }

  /** Saves now. @returns whether nothing is left to be saved */
  async flush(): Promise<boolean> {
    await this.#request();
    return this.#stopped || this.#room.unsaved() === undefined;
  }

  /** Saves nothing any more. */
  stop(): void {
    this.#stopped = true;
    this.#alarm.clear();
  }

  #arm(): void {
    const { saveQuietMs, saveLatestMs, saveEdits } = this.#ports.settings;
    const dueMs = Math.min(this.#latestMs + saveQuietMs, this.#sinceMs + saveLatestMs);
    this.#alarm.set(this.#edits >= saveEdits ? this.#ports.clock.nowMs() : dueMs);
  }

  #request(): Promise<void> {
    this.#saveWanted = true;
    return this.#work.request();
  }

  async #reconcile(): Promise<void> {
    const { log, clock, settings } = this.#ports;
    const { sessionId } = this.#room;
    try {
      if (this.#loadWanted && !this.#stopped) await this.#load();
      if (this.#saveWanted && !this.#stopped) await this.#save();
      if (this.#failing) log.info("The room of {sessionId} can be saved again", { sessionId });
      this.#failing = false;
      this.#retryMs = settings.saveRetryMs;
    } catch (error) {
      if (!this.#failing) log.warn("The room of {sessionId} cannot be saved: {error}", { sessionId, error });
      this.#failing = true;
      if (!this.#stopped) this.#alarm.set(clock.nowMs() + this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, settings.saveRetryMaxMs);
    }
  }

  async #save(): Promise<void> {
    const { store, now } = this.#ports;
    const { sessionId, term } = this.#room;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !this.#stopped; attempt++) {
      const unsaved = this.#room.unsaved();
      if (!unsaved) break;
      const { document, s } = unsaved;
      const outcome = await store.save({
        sessionId,
        expectedRevision: this.#revision,
        term,
        document,
        at: now(),
      });
      if (this.#stopped) return;
      if (outcome === "gone") return this.#room.gone();
      if (outcome === "fenced") return this.#room.lost();
      if (outcome === "stale") await this.#load();
      else {
        this.#revision = outcome;
        this.#room.act((room) => room.saved(outcome, s));
        return this.#countLeft();
      }
    }
    if (this.#room.unsaved()) throw new Error("Others write the document faster than the room can");
    this.#countLeft();
  }

  /** Edits that came while a save was under way wait for the next. */
  #countLeft(): void {
    this.#saveWanted = false;
    const left = this.#room.unsaved();
    this.#edits = left?.count ?? 0;
    if (!left) return;
    this.#sinceMs = left.sinceMs;
    this.#latestMs = left.latestMs;
    this.#arm();
  }

  async #load(): Promise<void> {
    this.#loadWanted = false;
    const loaded = await this.#ports.store.load(this.#room.sessionId).catch((error) => {
      this.#loadWanted = true;
      throw error;
    });
    if (this.#stopped) return;
    if (!loaded) return this.#room.gone();
    const { document, revision } = loaded;
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#room.act((room) => room.rebase(liveParts(document), revision, this.#ports.clock.nowMs()));
  }
}

/** The members of a document that a room edits. */
export function liveParts({ bpm, meter, patterns, setlist, slots }: LoadedSession["document"]): LiveDocument {
  return { bpm, meter, patterns, setlist, slots };
}
