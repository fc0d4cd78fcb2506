import type { TelemetryReport } from "../gen/models.ts";
import type { TelemetryMode } from "./options.ts";
import type { TimingSink } from "./timing_sink.ts";

/** Counts how well timing works, and sends that where the user has agreed. Made by `telemetryRecorder`. */
export interface TelemetryRecorder extends TimingSink {
  /** Where the sound comes out from now on. */
  setAudioPath(audioPath: TelemetryReport["audioPath"]): void;
  /** This run of the app has had an error, and goes on. */
  error(): void;
  /** This run of the app ends by an error. Nothing is collected after; resolves as `end` does. */
  crash(): Promise<void>;
  /** This run of the app ends. Nothing is collected after; resolves once it was tried to send what is left. Never rejects. */
  end(): Promise<void>;
  /**
   * Follows what the user has decided. `off` forgets everything on the device at once, and has the service erase what came
   * from it, which is tried every hour and at every start until it has. Resolves after the first try, and never rejects.
   */
  setMode(mode: TelemetryMode): Promise<void>;
  /**
   * Every report that waits or is being measured, exactly as it would be sent, each by itself.
   *
   * @throws what the storage throws, where there is none to keep anything in
   */
  preview(): TelemetryReport[];
  /**
   * Keeps what was measured as reports, and sends them where the mode is `on`: what happens by itself every hour, and when
   * the app is hidden or seen again. Never rejects.
   */
  flush(): Promise<void>;
}
