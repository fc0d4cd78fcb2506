import type { Timers } from "../core/bounded.ts";
import { beatAt, timeAt, type Timeline } from "../live/timeline/timeline.ts";
import type { TimingSink } from "../telemetry/timing_sink.ts";
import { EventQueue, LATEST_SECONDS, type OnBeat } from "./event_queue.ts";

/** Where the sound goes: an `AudioOutput`, or a test's. */
export interface AudioTarget {
  /** Called at each tick; false while nothing can be scheduled. */
  read(): boolean;
  /** The audio clock at which to start what is heard at a time of `performance.now()`, in seconds. */
  secondsAt(clientMs: number): number;
  /** The audio clock now, in seconds. */
  readonly currentSeconds: number;
}

/** A page that may be hidden; its timers then come once a second. */
export interface PageVisibility {
  readonly visibilityState: string;
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** How a scheduler is set up. */
export interface BeatSchedulerOptions {
  /** The tempo to begin with. */
  timeline: Timeline;
  /** The server's clock, in milliseconds: a room's, or an `OutputClock`. */
  clock: { now(): number };
  output: AudioTarget;
  /** Beats between two events, above 0: 1 for beats, 0.25 for sixteenths in 4/4. 1 when left out. */
  everyBeats?: number;
  /**
   * Called ahead of its time with each event, once. What it returns is called to take the event back, where the tempo or the
   * clock has changed before it sounds; the event then comes again with another time.
   */
  onBeat: OnBeat;
  /** Takes how late each event was handed out, 0 where it was in time: a recorder of `@downbeat/sdk/telemetry`. */
  telemetry?: TimingSink;
  /** The platform's timers when left out. */
  timers?: Timers;
  /** `performance.now()` when left out. */
  now?: () => number;
  /** The platform's document when left out; null where there is none. */
  page?: PageVisibility | null;
}

const TICK_MS = 25;
const VISIBLE_HORIZON_MS = 150;
/** Timers of hidden pages come once a second. */
const HIDDEN_HORIZON_MS = 1_500;
/** Sums of beats are rounded. */
const SAME_STEP = 1e-9;

/**
 * Hands out beats ahead of time, with the audio clock's time to start each: every 25 ms those of the next 150 ms, or of the
 * next 1.5 s on a hidden page. Each beat is handed out once, or counted as missed where the program slept past it; none is
 * ever played late to catch up. Where the tempo, the clock or the audio device changes, what is handed out and does not
 * sound yet is taken back and comes again.
 *
 * @example
 * ```ts
 * import { AudioOutput, BeatScheduler } from "@downbeat/sdk/audio";
 *
 * declare const context: ConstructorParameters<typeof AudioOutput>[0];
 * declare function click(atSeconds: number): { stop(): void };
 * const scheduler = new BeatScheduler({
 *   timeline: { segments: [{ b0: 0, t0: performance.now(), bpm0: 120 }], meter: { num: 4, den: 4, barOrigin: 0 } },
 *   clock: performance,
 *   output: new AudioOutput(context),
 *   onBeat({ audioSeconds }) {
 *     const sound = click(audioSeconds);
 *     return () => sound.stop();
 *   },
 * });
 * scheduler.start();
 * ```
 */
export class BeatScheduler {
  private readonly options: BeatSchedulerOptions;
  private readonly everyBeats: number;
  private readonly timers: Timers;
  private readonly now: () => number;
  private readonly page: PageVisibility | undefined;
  private readonly queue: EventQueue;
  private readonly tickNow = () => this.tick();
  private timeline: Timeline;
  private timer: unknown;
  private running = false;
  /** The next beat to hand out. */
  private nextBeat = -Infinity;
  /** Nothing could be scheduled before, so nothing that has passed was missed. */
  private anew = true;

  /** @throws {RangeError} when the step is not above 0 */
  constructor(options: BeatSchedulerOptions) {
    const { everyBeats = 1, timers, now, page, timeline, onBeat, telemetry } = options;
    if (!(everyBeats > 0 && everyBeats < Infinity)) {
      throw new RangeError(`Events are more than 0 beats apart, not ${everyBeats}`);
    }
    const { document } = globalThis as { document?: PageVisibility };
    this.options = options;
    this.everyBeats = everyBeats;
    this.timeline = timeline;
    this.timers = timers ?? {
      setTimeout: (run, delayMs) => setTimeout(run, delayMs),
      clearTimeout: (timer) => clearTimeout(timer as number),
    };
    this.now = now ?? (() => performance.now());
    this.page = (page === undefined ? document : page) ?? undefined;
    this.queue = new EventQueue(onBeat, telemetry);
  }

  /** Begins with the next event from now on. */
  start(): void {
    if (this.running) return;
    this.running = true;
    this.page?.addEventListener("visibilitychange", this.tickNow);
    this.tick();
  }

  /** Takes back what does not sound yet, and hands out nothing more. */
  stop(): void {
    if (!this.running) return;
    this.running = false;
    this.page?.removeEventListener("visibilitychange", this.tickNow);
    this.timers.clearTimeout(this.timer);
    this.takeBack();
  }

  /** Follows another tempo, from now on. One that is on another beat now begins anew, as after `start`. */
  setTimeline(timeline: Timeline): void {
    const serverMs = this.options.clock.now();
    const jumped = Math.abs(beatAt(timeline, serverMs) - beatAt(this.timeline, serverMs)) > 1;
    this.timeline = timeline;
    if (jumped) {
      this.takeBack();
      this.nextBeat = -Infinity;
    }
    if (this.running) this.tick();
  }

  /** Events that were handed out after the audio clock had reached them: they sound as soon as they can. */
  get late(): number {
    return this.queue.late;
  }

  /** Events that were never handed out, since the program slept past them. */
  get missed(): number {
    return this.queue.missed;
  }

  private tick(): void {
    this.timers.clearTimeout(this.timer);
    this.timer = this.timers.setTimeout(this.tickNow, TICK_MS);
    const { clock, output } = this.options;
    if (!output.read()) return this.takeBack();
    const [serverMs, clientMs, currentSeconds] = [clock.now(), this.now(), output.currentSeconds];
    const at = (beat: number) => {
      const beatMs = timeAt(this.timeline, beat);
      return { beat, serverMs: beatMs, audioSeconds: output.secondsAt(clientMs + beatMs - serverMs) };
    };
    this.queue.correct(at, currentSeconds);
    // What starts now is heard when the latency has passed.
    const heardMs = serverMs + (currentSeconds - output.secondsAt(clientMs)) * 1000;
    const horizonMs = this.page?.visibilityState === "hidden" ? HIDDEN_HORIZON_MS : VISIBLE_HORIZON_MS;
    const { barOrigin } = this.timeline.meter;
    const stepOf = (beat: number) => Math.ceil((beat - barOrigin) / this.everyBeats - SAME_STEP);
    const stepAt = (timeMs: number) => stepOf(beatAt(this.timeline, timeMs));
    const soonest = stepAt(this.anew ? heardMs : heardMs - LATEST_SECONDS * 1000);
    let next = Math.max(soonest, stepOf(this.nextBeat));
    // What was slept past is stepped over at once, however long the sleep.
    if (!this.anew) this.queue.missed += next - stepOf(this.nextBeat);
    this.anew = false;
    const end = stepAt(heardMs + horizonMs);
    this.nextBeat = barOrigin + next * this.everyBeats;
    while (next < end) {
      const beat = this.nextBeat;
      // Before it is handed out, so that a listener that throws does not get it twice.
      this.nextBeat = barOrigin + ++next * this.everyBeats;
      this.queue.add(at(beat), currentSeconds);
    }
  }

  private takeBack(): void {
    this.nextBeat = this.queue.clear(this.options.output.currentSeconds) ?? this.nextBeat;
    this.anew = true;
  }
}
