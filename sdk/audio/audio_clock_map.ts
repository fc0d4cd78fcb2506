const MAX_POINTS = 512;
/** Readings that contradict the line by more are not of the same run of the audio clock. */
const JUMP_SECONDS = 0.03;
/** How surely the two clocks run alike: a prior of 1 ± 100 ppm against readings in steps of 3 ms, in s². */
const PRIOR = 100;

interface Point {
  readonly clientMs: number;
  readonly seconds: number;
}

/**
 * Which time of an audio clock belongs to a time of `performance.now()`: a line of least squares through the last 512
 * readings, since the audio clock moves in steps of a render quantum or more, and runs at a rate of its own. A reading that
 * does not fit is kept aside; a second in a row means that the audio was suspended or its device has changed, and the line
 * starts again from the two.
 *
 * @example
 * ```ts
 * import { AudioClockMap } from "@downbeat/sdk/audio";
 *
 * declare const context: { currentTime: number };
 * const map = new AudioClockMap();
 * map.add(performance.now(), context.currentTime);
 * const inASecond = map.secondsAt(performance.now() + 1_000);
 * ```
 */
export class AudioClockMap {
  private points: Point[] = [];
  private aside: Point | undefined;
  private mean: Point = { clientMs: 0, seconds: 0 };
  private slope = 1;

  /**
   * Takes in a reading: `performance.now()` in milliseconds, and the audio clock at that moment in seconds.
   *
   * @returns by how many seconds the audio clock has jumped back, where the line starts again by this reading; 0 elsewhere
   */
  add(clientMs: number, seconds: number): number {
    if (!isFinite(clientMs) || !isFinite(seconds)) return 0;
    const point = { clientMs, seconds };
    const behind = this.points.length > 0 ? this.secondsAt(clientMs) - seconds : 0;
    const jumped = Math.abs(behind) > JUMP_SECONDS;
    if (jumped) {
      const before = this.aside;
      this.aside = point;
      if (!before) return 0;
      this.points = [before];
    }
    this.aside = undefined;
    this.points.push(point);
    if (this.points.length > MAX_POINTS) this.points.shift();
    this.fit();
    return jumped ? behind : 0;
  }

  /** The audio clock at a time of `performance.now()`, in seconds; NaN before the first reading. */
  secondsAt(clientMs: number): number {
    if (this.points.length === 0) return NaN;
    return this.mean.seconds + this.slope * (clientMs - this.mean.clientMs) / 1000;
  }

  /** Seconds of the audio clock in a second of `performance.now()`; 1 before the first readings. */
  get rate(): number {
    return this.slope;
  }

  /** How many readings the line rests on, up to 512. */
  get readings(): number {
    return this.points.length;
  }

  private fit(): void {
    const { points } = this;
    const [first] = points as [Point];
    // From the first reading, so that large times lose no digits.
    let [x, y] = [0, 0];
    for (const { clientMs, seconds } of points) {
      x += (clientMs - first.clientMs) / 1000 / points.length;
      y += (seconds - first.seconds) / points.length;
    }
    let [spread, excess] = [PRIOR, 0];
    for (const { clientMs, seconds } of points) {
      const dx = (clientMs - first.clientMs) / 1000 - x;
      spread += dx * dx;
      excess += dx * (seconds - first.seconds - y - dx);
    }
    this.slope = 1 + excess / spread;
    this.mean = { clientMs: first.clientMs + x * 1000, seconds: first.seconds + y };
  }
}
