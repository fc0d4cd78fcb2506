import type { Exchange } from "./exchange.ts";

/** The most that two clocks may drift apart, in ms per ms: 100 ppm of tolerance and 50 ppm for heat and age. */
export const MAX_DRIFT = 150e-6;

/** What stamps may be off by in any case: the steps of the server's clock, and what large numbers round away. */
const ROUNDING_MS = 1e-3;

/**
 * The interval in which the offset (server − client) surely lies. A request cannot arrive before it was sent, nor a reply,
 * so each exchange bounds the offset from both sides (Marzullo and Owicki, 1983); between exchanges the bounds part by the greatest
 * drift. Two numbers are all it keeps.
 */
export class HardBound {
  private least = -Infinity;
  private most = Infinity;
  /** The client time that both hold at. */
  private at = NaN;
  private readonly quantumMs: number;

  constructor(quantumMs: number) {
    this.quantumMs = Math.max(quantumMs, ROUNDING_MS);
  }

  /** Whether an exchange can be true if all before it were, with room for a quantum of the client's clock. */
  allows({ t0, t1, t2, t3 }: Exchange): boolean {
    if (isNaN(this.at)) return true;
    const now = Math.max(this.at, t3);
    const aged = MAX_DRIFT * (now - this.at);
    const q = this.quantumMs;
    const above = t1 - t0 + MAX_DRIFT * (now - t0) + 2 * q;
    const below = t2 - t3 - q - MAX_DRIFT * (now - t3) - 2 * q;
    return above >= this.least - aged && below <= this.most + aged;
  }

  /** Tightens the bounds by an exchange. */
  add({ t0, t1, t2, t3 }: Exchange): void {
    const now = isNaN(this.at) ? t3 : Math.max(this.at, t3);
    const aged = isNaN(this.at) ? 0 : MAX_DRIFT * (now - this.at);
    const q = this.quantumMs;
    this.most = Math.min(this.most + aged, t1 - t0 + MAX_DRIFT * (now - t0) + q);
    this.least = Math.max(this.least - aged, t2 - t3 - q - MAX_DRIFT * (now - t3) - q);
    this.at = now;
  }

  /** The bounds at a client time, in milliseconds; without an end on both sides before the first exchange. */
  around(clientMs: number): { lo: number; hi: number } {
    if (isNaN(this.at)) return { lo: -Infinity, hi: Infinity };
    const aged = MAX_DRIFT * Math.abs(clientMs - this.at);
    return { lo: this.least - aged, hi: this.most + aged };
  }
}
