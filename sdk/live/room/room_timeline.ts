import type { Timers } from "../../core/bounded.ts";
import type { LiveModel } from "../../gen/live_protocol.ts";
import type { Send } from "../connection/frames.ts";
import { barAt } from "../timeline/boundary.ts";
import { timelineHash } from "../timeline/hash.ts";
import { beatAt, bpmAt, timeAt } from "../timeline/timeline.ts";
import { Store } from "./store.ts";

/** The room's tempo over time, with meter and transport, as `tempo.anchor` says it. */
export type LiveTimeline = LiveModel<"LiveTimeline">;

/** When a change takes place: the server takes the first such moment that all members can still hear of in time. */
export type LiveAt = LiveModel<"LiveAt">;

/** The server repeats the timeline every 5 s; after two that did not come one asks. */
const SILENT_MS = 11_000;
const MOST_MISMATCHES = 2;
/** Beats. The time of a beat, rounded as numbers of the size of server times are, lies within this of it. */
const SAME_BEAT = 1e-5;

/** What the room's timeline stands on. */
interface TimelineHost {
  readonly send: Send;
  readonly timers: Timers;
  /** The server's time in milliseconds. */
  now(): number;
}

/** Tempo, meter and transport of the room. Commands answer false, and are lost, while there is no connection. */
export class RoomTimeline extends Store<LiveTimeline | undefined> {
  private readonly host: TimelineHost;
  private mismatches = 0;
  private asked = false;
  private silence: unknown;

  /** @internal */
  constructor(host: TimelineHost) {
    super(undefined);
    this.host = host;
  }

  /** The beat at a server time in milliseconds, now when left out; undefined before the room was joined. */
  beatAt(timeMs: number = this.host.now()): number | undefined {
    return this.current && beatAt(this.current, timeMs);
  }

  /** The bar, and the beat within it from 0, at a server time in milliseconds; now when left out. */
  barAt(timeMs: number = this.host.now()): { bar: number; beatInBar: number } | undefined {
    return this.current && barAt(this.current.meter, beatAt(this.current, timeMs));
  }

  /** The tempo at a server time in milliseconds, in beats per minute; now when left out. */
  bpmAt(timeMs: number = this.host.now()): number | undefined {
    return this.current && bpmAt(this.current, timeMs);
  }

  /** The server time of a beat, in milliseconds. */
  timeAt(beat: number): number | undefined {
    return this.current && timeAt(this.current, beat);
  }

  /** Whether it plays at a server time in milliseconds, now when left out. At `timeAt` of the beat it starts on, it does. */
  playingAt(timeMs: number = this.host.now()): boolean {
    const { current } = this;
    if (!current) return false;
    const { on, atBeat } = current.playing;
    return (beatAt(current, timeMs) >= atBeat - SAME_BEAT) === on;
  }

  /**
   * Changes the tempo, to 20 to 300 beats per minute: at once, or over `rampMs`. For directors, and for whom the authority
   * was lent to, as all commands here are.
   */
  setTempo(bpm: number, { rampMs, at }: { rampMs?: number; at?: LiveAt } = {}): boolean {
    return this.host.send("tempo.set", { bpm, ...(rampMs !== undefined && { rampMs }), ...(at && { at }) });
  }

  /**
   * Taps: tempo and phase follow the last taps.
   *
   * @param timeMs server time of the tap, in milliseconds; now when left out
   * @param hard whether the phase jumps to the tap; otherwise the tempo is bent, by at most 4 % in a beat, until it meets
   */
  tap({ timeMs = this.host.now(), hard }: { timeMs?: number; hard?: boolean } = {}): boolean {
    return this.host.send("tempo.tap", { timeMs, ...(hard !== undefined && { hard }) });
  }

  /** Changes the meter; at the next bar when left out, and bars are counted from there. */
  setMeter({ num, den }: { num: number; den: LiveTimeline["meter"]["den"] }, at?: LiveAt): boolean {
    return this.host.send("meter.set", { num, den, ...(at && { at }) });
  }

  /** Starts; at the next bar when left out. */
  play(at?: LiveAt): boolean {
    return this.host.send("transport.play", at ? { at } : {});
  }

  /** Stops; at the next bar when left out. */
  stop(at?: LiveAt): boolean {
    return this.host.send("transport.stop", at ? { at } : {});
  }

  /** @internal Starts over with what a welcome brought; after a resumption the server sends the timeline by itself. */
  opened(timeline: LiveTimeline | undefined): void {
    this.mismatches = 0;
    this.asked = false;
    if (timeline) this.take(timeline);
    else this.listen();
  }

  /** @internal */
  lost(): void {
    this.host.timers.clearTimeout(this.silence);
  }

  /** @internal Takes in a `tempo.anchor`. The answer to a question holds; otherwise one that is older is not taken. */
  receive(anchor: LiveTimeline): void {
    const { current } = this;
    const outdated = current !== undefined && !this.asked && current.epoch === anchor.epoch &&
      anchor.rev < current.rev;
    this.asked = false;
    const held = outdated ? current : anchor;
    if (timelineHash(held) === anchor.hash) this.mismatches = 0;
    else if (++this.mismatches >= MOST_MISMATCHES) this.ask();
    if (outdated) this.listen();
    else this.take(anchor);
  }

  private take(anchor: LiveTimeline): void {
    this.listen();
    this.set(anchor);
  }

  private listen(): void {
    const { timers } = this.host;
    timers.clearTimeout(this.silence);
    this.silence = timers.setTimeout(() => this.ask(), SILENT_MS);
  }

  private ask(): void {
    this.mismatches = 0;
    this.asked = this.host.send("timeline.request", {});
    this.listen();
  }
}
