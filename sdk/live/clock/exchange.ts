/**
 * One exchange of time stamps with a server, in milliseconds. `t0` and `t3` are of the client's clock, `t1` and `t2` of
 * the server's; neither clock needs to know the other's origin.
 */
export interface Exchange {
  /** When the client sent. */
  t0: number;
  /** When the server received. */
  t1: number;
  /** When the server answered, at or after `t1`. */
  t2: number;
  /** When the client received, at or after `t0`. */
  t3: number;
}

/** What an offset was at most, or at least, at a time of the client's clock. Both in milliseconds. */
export interface Point {
  x: number;
  y: number;
}

/** Whether the stamps can be true: finite, and neither clock ran backwards. */
export function plausible({ t0, t1, t2, t3 }: Exchange): boolean {
  return isFinite(t0) && isFinite(t1) && isFinite(t2) && isFinite(t3) && t3 >= t0 && t2 >= t1;
}
