import type { TimingSink } from "../telemetry/timing_sink.ts";
import { AudioClockMap } from "./audio_clock_map.ts";
import { OutputLatency } from "./output_latency.ts";
import { type PlaybackCounts, PlaybackMeter } from "./playback_meter.ts";

/** An `AudioContext`, as far as it is read. */
export interface AudioClockSource {
  readonly currentTime: number;
  readonly state: string;
  readonly outputLatency?: number;
  readonly baseLatency?: number;
  readonly playbackStats?: PlaybackCounts;
  getOutputTimestamp?(): { readonly contextTime?: number; readonly performanceTime?: number };
}

/** How an output is set up. */
export interface AudioOutputOptions {
  /** What the device needs besides what the platform says, in milliseconds; 0 when left out. */
  nudgeMs?: number;
  /** Takes breaks of the sound, and taps: a recorder of `@downbeat/sdk/telemetry`. */
  telemetry?: TimingSink;
  /** `performance.now()` when left out. */
  now?: () => number;
}

/** A reading that took longer was interrupted, and its two clocks are not of one moment. */
const LONGEST_READING_MS = 2;
/** A time stamp from longer ago says nothing of now. */
const LONGEST_AGO_MS = 1_000;

/**
 * An audio context's clock and latency: the context's time at which to start a sound that is to be heard at a time of
 * `performance.now()`. Whoever schedules with it reads it at each tick.
 *
 * @example
 * ```ts
 * import { AudioOutput } from "@downbeat/sdk/audio";
 *
 * declare const context: ConstructorParameters<typeof AudioOutput>[0];
 * const output = new AudioOutput(context, { nudgeMs: 0 });
 * output.read();
 * const startSeconds = output.secondsAt(performance.now() + 500);
 * ```
 */
export class AudioOutput {
  /** What lies between the context's clock and the ear. */
  readonly latency: OutputLatency;
  private map = new AudioClockMap();
  private readonly context: AudioClockSource;
  private readonly now: () => number;
  private readonly telemetry: TimingSink | undefined;
  private readonly meter: PlaybackMeter | undefined;

  constructor(
    context: AudioClockSource,
    { nudgeMs = 0, telemetry, now = () => performance.now() }: AudioOutputOptions = {},
  ) {
    this.context = context;
    this.now = now;
    this.telemetry = telemetry;
    this.meter = telemetry && new PlaybackMeter(telemetry);
    this.latency = new OutputLatency({ nudgeMs });
  }

  /** Reads both clocks and the latency. False, and nothing is known, while the context does not run. */
  read(): boolean {
    const { context, map, latency } = this;
    if (context.state !== "running") {
      if (map.readings > 0) this.map = new AudioClockMap();
      this.meter?.stop();
      return false;
    }
    const beforeMs = this.now();
    const seconds = context.currentTime;
    const clientMs = this.now();
    if (clientMs - beforeMs <= LONGEST_READING_MS || map.readings === 0) {
      const lostSeconds = map.add((beforeMs + clientMs) / 2, seconds);
      this.meter?.add({ clientMs, seconds, lostSeconds, counts: context.playbackStats });
    }
    latency.add(clientMs, this.stampedLatencyMs(clientMs) ?? statedLatencyMs(context));
    return true;
  }

  /** The context's clock at which a sound starts that is heard at a time of `performance.now()`, in seconds. */
  secondsAt(clientMs: number): number {
    return this.map.secondsAt(clientMs - this.latency.ms);
  }

  /**
   * A tap has started a sound: tells telemetry how long it takes from one to the other, where the platform says how long
   * sound is on its way. Nothing is told otherwise, since a guess would tell nothing of the device.
   *
   * @param tappedMs the event's `timeStamp`: when the tap happened, by `performance.now()`
   * @param startSeconds the context's clock at which the sound starts; as soon as it can when left out
   */
  tapped(tappedMs: number, startSeconds: number = this.currentSeconds): void {
    const { telemetry, latency, map } = this;
    if (!this.read() || !telemetry || !latency.stated) return;
    const nowMs = this.now();
    const untilMs = Math.max(0, (startSeconds - map.secondsAt(nowMs)) * 1000);
    telemetry.record("tapToSound", Math.max(0, nowMs + untilMs + latency.ms - tappedMs));
  }

  /** The context's clock now, in seconds: what lies before it cannot be started on time. */
  get currentSeconds(): number {
    return this.context.currentTime;
  }

  /** How far what is heard lies behind the line of the clock, by the platform's own time stamps where they make sense. */
  private stampedLatencyMs(clientMs: number): number | undefined {
    const { contextTime = 0, performanceTime = 0 } = this.context.getOutputTimestamp?.() ?? {};
    if (!(contextTime > 0 && Math.abs(clientMs - performanceTime) < LONGEST_AGO_MS)) return undefined;
    const latencyMs = (this.map.secondsAt(performanceTime) - contextTime) * 1000;
    return latencyMs > 0 ? latencyMs : undefined;
  }
}

function statedLatencyMs({ outputLatency, baseLatency }: AudioClockSource): number | undefined {
  const seconds = outputLatency || baseLatency;
  return seconds ? seconds * 1000 : undefined;
}
