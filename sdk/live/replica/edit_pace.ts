import { EDIT_LIMITS } from "../../gen/live_protocol.ts";
import type { Edit } from "../pattern/edit.ts";

/** Frames that left evenly arrive in heaps, so less is sent at once than the room takes, and a little more slowly. */
const BURST_SHARE = 0.5;
const RATE_SHARE = 0.9;

/** Holds edits to what the room takes of each type. */
export class EditPace {
  private readonly buckets = new Map<Edit["t"], { spare: number; atMs: number }>();

  /** Milliseconds until an edit of a type may go, 1 or more; where it is 0, the edit is counted as sent. */
  take(t: Edit["t"], nowMs: number): number {
    const { burst, perSecond } = EDIT_LIMITS[t];
    const perMs = RATE_SHARE * perSecond / 1000;
    const most = Math.max(1, BURST_SHARE * burst);
    const { spare, atMs } = this.buckets.get(t) ?? { spare: most, atMs: nowMs };
    const now = Math.min(most, spare + perMs * (nowMs - atMs));
    if (now < 1) return Math.ceil((1 - now) / perMs);
    this.buckets.set(t, { spare: now - 1, atMs: nowMs });
    return 0;
  }
}
