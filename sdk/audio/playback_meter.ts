import type { TimingSink } from "../telemetry/timing_sink.ts";

/** What a platform counts of a context's playback: an `AudioPlaybackStats`, as far as it is read. */
export interface PlaybackCounts {
  /** Times that the output ran out of sound. */
  readonly underrunEvents: number;
  /** Seconds of sound, with what was missing. */
  readonly totalDuration: number;
}

/** A reading of both clocks, with the platform's counts where it has any. */
export interface PlaybackReading {
  readonly clientMs: number;
  readonly seconds: number;
  /** How far the audio clock is behind where it was expected, in seconds, where that is sure. */
  readonly lostSeconds: number;
  readonly counts: PlaybackCounts | undefined;
}

/** A clock that loses more has another device, or was suspended. */
const LONGEST_BREAK_SECONDS = 1;
/** Between readings further apart a break and a sleep look alike. */
const LONGEST_GAP_MS = 2_000;

/**
 * Counts how often sound broke off and how long it ran: by the platform's own counts where it has them, otherwise by the
 * audio clock, which falls behind where sound is missing. The clock shows only breaks of more than 30 ms, so platforms
 * without counts seem better than they are.
 */
export class PlaybackMeter {
  private readonly sink: TimingSink;
  private last: PlaybackReading | undefined;
  /** The last two readings were close together. */
  private watched = false;

  constructor(sink: TimingSink) {
    this.sink = sink;
  }

  add(reading: PlaybackReading): void {
    const { clientMs, seconds, lostSeconds, counts } = reading;
    const before = this.last;
    this.last = counts ? { ...reading, counts: copyOf(counts) } : reading;
    if (!before) return;
    if (counts && before.counts) {
      const events = counts.underrunEvents - before.counts.underrunEvents;
      const ranSeconds = counts.totalDuration - before.counts.totalDuration;
      // Platforms renew their counts once a second.
      if (ranSeconds > 0 || events > 0) this.sink.underruns(events, Math.max(0, ranSeconds));
      return;
    }
    const ranSeconds = seconds - before.seconds;
    const watched = this.watched;
    this.watched = clientMs - before.clientMs <= LONGEST_GAP_MS;
    if (!this.watched || ranSeconds < 0) return;
    // A jump is told by the second reading that shows it, so there may be no gap before either.
    const broken = watched && lostSeconds > 0 && lostSeconds < LONGEST_BREAK_SECONDS;
    this.sink.underruns(broken ? 1 : 0, ranSeconds);
  }

  /** Sound was suspended: what comes next is not compared with what was before. */
  stop(): void {
    this.last = undefined;
    this.watched = false;
  }
}

/** The platform's counts are live. */
function copyOf({ underrunEvents, totalDuration }: PlaybackCounts): PlaybackCounts {
  return { underrunEvents, totalDuration };
}
