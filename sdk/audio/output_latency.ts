const STAND_IN_MS = 40;
const TRUSTED_MS = 100;
const TIME_CONSTANT_MS = 10_000;

/**
 * How long it takes from the audio clock to the ear, as a slow average (10 s) of what the platform says. What it says above
 * 100 ms or below 0 is not trusted; without anything to trust it is 40 ms. Bluetooth takes longer than platforms know: that
 * is what the nudge is for, which belongs to the device and is kept by the app.
 *
 * @example
 * ```ts
 * import { OutputLatency } from "@downbeat/sdk/audio";
 *
 * const latency = new OutputLatency({ nudgeMs: 120 });
 * latency.add(performance.now(), 12.5);
 * console.log(latency.ms);
 * ```
 */
export class OutputLatency {
  /** What the device needs besides, in milliseconds; negative where the platform says too much. */
  nudgeMs: number;
  private averageMs = STAND_IN_MS;
  private readings = 0;
  private lastMs = 0;

  constructor({ nudgeMs = 0 }: { nudgeMs?: number } = {}) {
    this.nudgeMs = nudgeMs;
  }

  /** Takes in what the platform says, in milliseconds, at a time of `performance.now()`; undefined says nothing. */
  add(clientMs: number, latencyMs: number | undefined): void {
    if (latencyMs === undefined || !(latencyMs > 0 && latencyMs <= TRUSTED_MS)) return;
    const slow = 1 - Math.exp(-Math.max(0, clientMs - this.lastMs) / TIME_CONSTANT_MS);
    // The first readings count alike, so that a wild first one does not stay for long.
    const share = Math.max(slow, 1 / ++this.readings);
    this.averageMs += share * (latencyMs - this.averageMs);
    this.lastMs = clientMs;
  }

  /** Whether it rests on anything that the platform has said. */
  get stated(): boolean {
    return this.readings > 0;
  }

  /** The latency to play by, with the nudge, in milliseconds. */
  get ms(): number {
    return this.averageMs + this.nudgeMs;
  }
}
