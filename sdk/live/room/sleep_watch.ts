import type { RoomEnvironment } from "../connection/environment.ts";

/** The wall clock and the monotonic one part by more only when the device slept or its clock was set. */
const CLOCK_STEP_MS = 50;

/** Notices that the device slept, or that its clock was set. */
export class SleepWatch {
  private readonly environment: RoomEnvironment;
  private besideMs: number;

  constructor(environment: RoomEnvironment) {
    this.environment = environment;
    this.besideMs = environment.wallMs() - environment.now();
  }

  /** Whether it did since this was asked last. */
  slept(): boolean {
    const { wallMs, now } = this.environment;
    const besideMs = wallMs() - now();
    const slept = Math.abs(besideMs - this.besideMs) > CLOCK_STEP_MS;
    this.besideMs = besideMs;
    return slept;
  }
}
