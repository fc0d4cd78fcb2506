import { beatAt, bpmAt, timeAt, type Timeline } from "@downbeat/sdk/timeline";
import type { ServerFrame } from "../types.ts";

/** Beats that differ by less are one: times of beats are rounded. */
const SAME_BEAT = 1e-9;

/** Beats as they fall, for those who want to hear each. */
export class Beats {
  private next: number | undefined;

  /** Begins with the next beat, unless beats are told already. */
  start(line: Timeline, nowMs: number): void {
    this.next ??= Math.ceil(beatAt(line, nowMs) - SAME_BEAT);
  }

  stop(): void {
    this.next = undefined;
  }

  /** Server time of the next beat. */
  dueMs(line: Timeline): number {
    return this.next === undefined ? Infinity : timeAt(line, this.next);
  }

  /** The beat that falls now; the last one where several have gone by. */
  take(line: Timeline, nowMs: number): Extract<ServerFrame, { t: "tempo.update" }> | undefined {
    if (this.next === undefined || this.dueMs(line) > nowMs) return undefined;
    const beat = Math.max(this.next, Math.floor(beatAt(line, nowMs) + SAME_BEAT));
    const timeMs = timeAt(line, beat);
    this.next = beat + 1;
    return { t: "tempo.update", d: { beat, timeMs, bpm: bpmAt(line, timeMs) } };
  }
}
