/** Asks a peer for its time. */
export interface ClockQuestion {
  /** The asker's own clock, in milliseconds. */
  readonly t0: number;
}

/** A peer's time: when the question came and when the answer left, in server time as the peer knows it. */
export interface ClockAnswer extends ClockQuestion {
  readonly t1: number;
  readonly t2: number;
  /** Server − peer, in milliseconds, as it was added to both: without it the times are those of the peer's own clock. */
  readonly offset: number;
  /** How far that can be off, either way; absent while the peer does not know the server's time. */
  readonly bound?: number;
  /** Names the server's clock. */
  readonly epoch: string;
}

/** Bytes of a question or an answer; what is longer is no such thing. */
const MOST_LENGTH = 512;

/** What a peer sent; undefined for what is neither a question nor an answer. */
export function readClockMessage(data: unknown): ClockQuestion | ClockAnswer | undefined {
  if (typeof data !== "string" || data.length > MOST_LENGTH) return undefined;
  try {
    const { t0, t1, t2, offset, bound, epoch } = JSON.parse(data);
    if (!isFinite(t0) || typeof t0 !== "number") return undefined;
    if (t1 === undefined) return { t0 };
    const numbers = [t1, t2, offset].every((one) => typeof one === "number" && isFinite(one));
    if (!numbers || typeof epoch !== "string") return undefined;
    return { t0, t1, t2, offset, epoch, ...(typeof bound === "number" && bound >= 0 && { bound }) };
  } catch {
    return undefined;
  }
}
