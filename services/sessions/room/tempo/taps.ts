import type { Fault } from "../fault.ts";

const MAX_FROM_NOW_MS = 2_000;
const GAP_MS = 2_000;
const MAX_INTERVALS = 8;
const LEAST_INTERVALS = 2;
/** How far an interval may be from the others' median, as a share of it. */
const MAX_DEVIATION = 0.25;
const LEAST_INTERVAL_MS = 60_000 / 300;

/** What taps say: how fast, and when a beat was. */
export interface Tapped {
  /** Beats per minute, within [30, 300]. */
  readonly bpm: number;
  /** Server time of the newest tap. */
  readonly tapMs: number;
}

/** Taps in a row of one participant. */
export class Taps {
  private tapper: string | undefined;
  private timesMs: number[] = [];

  /** Takes in a tap. @returns the tempo, from the third tap of a row on */
  add(participantId: string, tapMs: number, nowMs: number): Tapped | Fault | undefined {
    if (Math.abs(tapMs - nowMs) > MAX_FROM_NOW_MS) {
      return {
        code: "conflict",
        detail: `The tap lies more than ${MAX_FROM_NOW_MS} ms from the server's time`,
      };
    }
    if (participantId !== this.tapper) this.begin(participantId);
    const intervalMs = tapMs - (this.timesMs.at(-1) ?? -Infinity);
    if (intervalMs < LEAST_INTERVAL_MS) {
      return { code: "conflict", detail: `Taps are at least ${LEAST_INTERVAL_MS} ms apart, and in order` };
    }
    if (intervalMs > GAP_MS || this.differs(intervalMs)) this.begin(participantId);
    this.timesMs = [...this.timesMs, tapMs].slice(-MAX_INTERVALS - 1);
    const intervals = this.intervals();
    if (intervals.length < LEAST_INTERVALS) return undefined;
    return { bpm: 60_000 / median(intervals), tapMs };
  }

  private begin(participantId: string): void {
    this.tapper = participantId;
    this.timesMs = [];
  }

  private differs(intervalMs: number): boolean {
    const intervals = this.intervals();
    if (intervals.length === 0) return false;
    const usual = median(intervals);
    return Math.abs(intervalMs - usual) > MAX_DEVIATION * usual;
  }

  private intervals(): number[] {
    return this.timesMs.slice(1).map((timeMs, index) => timeMs - this.timesMs[index]!);
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
