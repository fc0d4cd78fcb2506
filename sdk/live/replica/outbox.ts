import type { Timers } from "../../core/bounded.ts";
import type { LiveModel } from "../../gen/live_protocol.ts";
import type { Edit } from "../pattern/edit.ts";
import { EditPace } from "./edit_pace.ts";
import type { OwnEdit } from "./replica.ts";

/** Edits that are under way at once. */
const WINDOW = 64;
const PAUSE_MS = 1000;

/** What an outbox stands on. */
export interface OutboxHost {
  readonly timers: Timers;
  readonly now: () => number;
  /** Own edits in the order they were made. */
  own(): readonly OwnEdit[];
  /** @returns whether there is a connection that took it */
  send(edit: Edit): boolean;
}

/** Sends own edits in their order, as fast as the room takes them, and again where it did not. */
export class Outbox {
  private readonly host: OutboxHost;
  private pace = new EditPace();
  private connected = false;
  private window = WINDOW;
  private pausedUntilMs = 0;
  private timer: unknown;

  constructor(host: OutboxHost) {
    this.host = host;
  }

  /** A connection is there: whatever was not answered goes again. */
  opened(): void {
    this.pace = new EditPace();
    this.connected = true;
    this.again(WINDOW, 0);
  }

  lost(): void {
    this.connected = false;
    this.host.timers.clearTimeout(this.timer);
  }

  /** Sends what may go now. */
  pump(): void {
    const { host, pausedUntilMs } = this;
    host.timers.clearTimeout(this.timer);
    if (!this.connected) return;
    const waiting = host.own().filter(({ s }) => s === undefined);
    if (waiting.length === 0) this.window = WINDOW;
    let underWay = waiting.filter(({ sent }) => sent).length;
    for (const one of waiting) {
      if (one.sent) continue;
      if (underWay >= this.window) return;
      const nowMs = host.now();
      const delayMs = Math.max(0, pausedUntilMs - nowMs) || this.pace.take(one.edit.t, nowMs);
      if (delayMs > 0) {
        this.timer = host.timers.setTimeout(() => this.pump(), delayMs);
        return;
      }
      if (!host.send(one.edit)) return;
      one.sent = true;
      underWay++;
    }
  }

  /**
   * The room did not take an edit of a type, and does not say which. Where it may be had later all go again, after a pause;
   * what was carried out meanwhile is known by its id. Otherwise they go one by one, until the complaint can mean but one.
   *
   * @returns the edit that will never be taken
   */
  refused({ code, retryInMs }: LiveModel<"LiveError">): Edit | undefined {
    const underWay = this.host.own().filter(({ s, sent }) => sent && s === undefined);
    const later = code === "rate" || code === "busy";
    if (!later && underWay.length === 1) return underWay[0]!.edit;
    this.again(later ? WINDOW : 1, later ? retryInMs ?? PAUSE_MS : 0);
    return undefined;
  }

  private again(window: number, pauseMs: number): void {
    for (const one of this.host.own()) if (one.s === undefined) one.sent = false;
    this.window = window;
    this.pausedUntilMs = this.host.now() + pauseMs;
    this.pump();
  }
}
