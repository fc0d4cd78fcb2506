import { AudioClockMap } from "./audio_clock_map.ts";
import { OutputLatency } from "./output_latency.ts";

/** An `AudioContext`, as far as it is read. */
export interface AudioClockSource {
  readonly currentTime: number;
  readonly state: string;
  readonly outputLatency?: number;
  readonly baseLatency?: number;
  getOutputTimestamp?(): { readonly contextTime?: number; readonly performanceTime?: number };
}

/** How an output is set up. */
export interface AudioOutputOptions {
  /** What the device needs besides what the platform says, in milliseconds; 0 when left out. */
  nudgeMs?: number;
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

  constructor(
    context: AudioClockSource,
    { nudgeMs = 0, now = () => performance.now() }: AudioOutputOptions = {},
  ) {
    this.context = context;
    this.now = now;
    this.latency = new OutputLatency({ nudgeMs });
  }

  /** Reads both clocks and the latency. False, and nothing is known, while the context does not run. */
  read(): boolean {
    const { context, map, latency } = this;
    if (context.state !== "running") {
      if (map.readings > 0) this.map = new AudioClockMap();
      return false;
    }
    const beforeMs = this.now();
    const seconds = context.currentTime;
    const clientMs = this.now();
    if (clientMs - beforeMs <= LONGEST_READING_MS || map.readings === 0) {
      map.add((beforeMs + clientMs) / 2, seconds);
    }
    latency.add(clientMs, this.stampedLatencyMs(clientMs) ?? statedLatencyMs(context));
    return true;
  }

  /** The context's clock at which a sound starts that is heard at a time of `performance.now()`, in seconds. */
  secondsAt(clientMs: number): number {
    return this.map.secondsAt(clientMs - this.latency.ms);
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
