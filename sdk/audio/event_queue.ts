import type { TimingSink } from "../telemetry/timing_sink.ts";

/** A beat, or a part of one, with its times. */
export interface ScheduledBeat {
  /** Its place on the timeline, in beats. */
  readonly beat: number;
  /** When it is to be heard, in milliseconds of the server's clock. */
  readonly serverMs: number;
  /** When to start it, in seconds of the audio clock, for `start(when)`. */
  readonly audioSeconds: number;
}

/** Takes an event; what it returns takes it back. */
export type OnBeat = (beat: ScheduledBeat) => (() => void) | void;

/** Later than this an event is not started any more. */
export const LATEST_SECONDS = 0.02;
/** What is about to start may be with the hardware already, and is left alone. */
const COMMITTED_SECONDS = 0.01;
/** Clocks wander by less all the time. */
const TOLERATED_SECONDS = 0.002;

/** Events that were handed out and do not sound yet. */
export class EventQueue {
  /** Events that were handed out when the audio clock had passed them. */
  late = 0;
  /** Events that nobody gets. */
  missed = 0;
  private readonly onBeat: OnBeat;
  private readonly telemetry: TimingSink | undefined;
  private queued: { readonly event: ScheduledBeat; readonly cancel: (() => void) | void }[] = [];

  constructor(onBeat: OnBeat, telemetry: TimingSink | undefined) {
    this.onBeat = onBeat;
    this.telemetry = telemetry;
  }

  /** Hands out an event, or counts it as missed where it is too late for it. */
  add(event: ScheduledBeat, currentSeconds: number): void {
    this.telemetry?.record("scheduleLate", Math.max(0, currentSeconds - event.audioSeconds) * 1000);
    if (event.audioSeconds < currentSeconds - LATEST_SECONDS) {
      this.missed++;
      return;
    }
    if (event.audioSeconds < currentSeconds) this.late++;
    this.queued.push({ event, cancel: this.onBeat(event) });
  }

  /** Takes back what has got another time, and hands it out again. */
  correct(at: (beat: number) => ScheduledBeat, currentSeconds: number): void {
    const before = this.queued.filter(({ event }) => event.audioSeconds > currentSeconds);
    this.queued = [];
    for (const one of before) {
      const event = at(one.event.beat);
      const movedSeconds = Math.abs(event.audioSeconds - one.event.audioSeconds);
      if (one.event.audioSeconds <= currentSeconds + COMMITTED_SECONDS || movedSeconds <= TOLERATED_SECONDS) {
        this.queued.push(one);
        continue;
      }
      one.cancel?.();
      this.add(event, currentSeconds);
    }
  }

  /** Takes back all that does not sound yet; answers the first of their beats. */
  clear(currentSeconds: number): number | undefined {
    const cleared = this.queued.filter(({ event }) => event.audioSeconds > currentSeconds);
    this.queued = [];
    for (const { cancel } of cleared) cancel?.();
    return cleared.length > 0 ? Math.min(...cleared.map(({ event }) => event.beat)) : undefined;
  }
}
