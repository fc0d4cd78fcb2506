/** The server's time by some way, at a moment of this client's clock. */
export interface ClockReading {
  /** Server − client, in milliseconds. */
  readonly offsetMs: number;
  /** Where the true offset lies. */
  readonly lo: number;
  readonly hi: number;
}

/** A way to the server's time that leads over another participant. */
export interface ClockPath extends ClockReading {
  readonly via: string;
}

/** Half of what a reading leaves open, in milliseconds. */
export function boundOf({ lo, hi }: ClockReading): number {
  return (hi - lo) / 2;
}
