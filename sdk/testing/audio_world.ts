import type { AudioClockSource } from "../audio/audio_output.ts";

/** An audio device in a world of `now()`. */
export interface AudioWorld extends AudioClockSource {
  state: string;
  /** The clock stands still from now on. */
  suspend(): void;
  resume(): void;
  /** The audio clock without steps, in seconds. */
  trueSeconds(atMs: number): number;
  /** The audio clock stands still for a while that has just passed. */
  lose(ms: number): void;
}

/** How a device runs. */
export interface AudioWorldOptions {
  now: () => number;
  /** How much faster than `now` it runs, in parts of 1. */
  drift?: number;
  /** The step in which its clock is shown, in seconds. */
  quantumSeconds?: number;
  outputLatency?: number;
  /** Whether it stamps what is heard. */
  stamps?: boolean;
}

/** Makes a device. */
export function audioWorld(options: AudioWorldOptions): AudioWorld {
  const { now, drift = 0, quantumSeconds = 128 / 48_000, outputLatency = 0.03, stamps = false } = options;
  let beginMs = now();
  let suspendedMs = Infinity;
  const trueSeconds = (atMs: number) => (Math.min(atMs, suspendedMs) - beginMs) * (1 + drift) / 1000;
  return {
    state: "running",
    get currentTime() {
      return Math.floor(trueSeconds(now()) / quantumSeconds) * quantumSeconds;
    },
    suspend() {
      this.state = "suspended";
      suspendedMs = now();
    },
    resume() {
      this.state = "running";
      beginMs += now() - suspendedMs;
      suspendedMs = Infinity;
    },
    outputLatency,
    trueSeconds,
    lose: (ms) => void (beginMs += ms),
    ...stamps && {
      getOutputTimestamp: () => ({
        contextTime: trueSeconds(now()) - outputLatency,
        performanceTime: now(),
      }),
    },
  };
}
