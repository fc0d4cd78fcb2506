import { ClockEstimator } from "../clock_estimator.ts";
import type { Exchange } from "../clock/exchange.ts";
import type { RoomEnvironment } from "../connection/environment.ts";
import { OutputClock } from "../output_clock.ts";
import { choosePath } from "./choose_path.ts";
import { boundOf, type ClockPath, type ClockReading } from "./clock_source.ts";
import { Store } from "./store.ts";

/** Exchanges after which the clock is taken for set: those of the opening burst. */
const SETTLED_SAMPLES = 8;
/** Before, the rate leans on what clocks usually do. */
const LEARNT_MS = 60_000;

/** How well the server's time is known. */
export interface ClockState {
  /**
   * `waiting`: not at all yet. `settling`: the first probes are under way. `set`: good to play by. `holding`: there is no
   * connection, and the clock runs on by the rate it has learnt.
   */
  readonly status: "waiting" | "settling" | "set" | "holding";
  /** The participant over whom the time comes; absent where it comes from the server. */
  readonly via?: string;
}

/** The server's time on this client: learnt from probes, and played by through an output clock that never turns back. */
export class RoomClock extends Store<ClockState> {
  private readonly environment: RoomEnvironment;
  private readonly estimator: ClockEstimator;
  private output = new OutputClock();
  private samples = 0;
  private connected = false;
  private via: string | undefined;
  /** Until the first exchange: when the welcome came, and what time it said. */
  private welcomedOffsetMs = 0;
  private trips: number[] = [];
  /** When the estimator began. */
  private sinceMs = NaN;
  private paths: (clientMs: number) => readonly ClockPath[] = () => [];
  private playing: (serverMs: number) => boolean = () => false;

  /** @internal */
  constructor(environment: RoomEnvironment) {
    super({ status: "waiting" });
    this.environment = environment;
    this.estimator = new ClockEstimator({ quantumMs: environment.quantumMs });
  }

  /**
   * The server's time in milliseconds. Later calls give later times, at nearly the speed of real ones: where the estimate
   * moves, this follows by at most 500 ppm, and jumps only forward by more than 25 ms, while nothing plays, or before the
   * time is `set`.
   */
  now(): number {
    return this.playedMs(this.environment.now());
  }

  /**
   * The client's time, in milliseconds of `performance.now()`, at which the clock will show a time of the server; to hand
   * events to timers or an audio clock. Good for times near now.
   */
  clientTime(serverMs: number): number {
    const clientMs = this.environment.now();
    return clientMs + serverMs - this.now();
  }

  /** How well the time is known: `waiting`, `settling`, `set` or `holding`. */
  get status(): ClockState["status"] {
    return this.current.status;
  }

  /** How far the time can be off for any delays of the network, in milliseconds; infinite before the first exchange. */
  get boundMs(): number {
    return boundOf(this.read(this.environment.now()));
  }

  /** What the median round trip takes beyond the shortest, in milliseconds: how restless the network is. */
  get jitterMs(): number {
    return this.estimator.jitterMs;
  }

  /**
   * @internal How far the time that is played by is ahead of the best estimate, in milliseconds; undefined while nothing
   * plays, or before the time is set.
   */
  get offsetMs(): number | undefined {
    const clientMs = this.environment.now();
    const playedMs = this.playedMs(clientMs);
    const { offsetMs } = this.read(clientMs);
    if (this.samples <= SETTLED_SAMPLES || !this.playing(playedMs)) return undefined;
    return playedMs - clientMs - offsetMs;
  }

  /** @internal How fast the server's clock runs ahead of the own one, in ppm; undefined before a minute was learnt from. */
  get driftPpm(): number | undefined {
    return this.environment.now() - this.sinceMs >= LEARNT_MS ? this.estimator.rate * 1e6 : undefined;
  }

  /** @internal The server's time by the own connection alone, for those who take it from this client. */
  own(clientMs: number): ClockReading {
    const { lo, hi } = this.estimator.boundAt(clientMs);
    const offsetMs = this.samples > 0 ? this.estimator.offsetAt(clientMs) : this.welcomedOffsetMs;
    return { offsetMs, lo, hi };
  }

  /** @internal The median round trip since the last call, in milliseconds; undefined where there was none. */
  takeTrip(): number | undefined {
    const trips = this.trips.sort((one, other) => one - other);
    this.trips = [];
    return trips[trips.length >> 1];
  }

  /** @internal Other ways to the time, and whether something sounds. */
  follow(paths: typeof this.paths, playing: typeof this.playing): void {
    this.paths = paths;
    this.playing = playing;
  }

  /** @internal A connection is there. @param anew whether the server's clock is another one */
  opened(anew: boolean, serverMs: number, receivedMs: number): void {
    this.connected = true;
    if (anew) {
      this.output = new OutputClock();
      this.forget();
      this.welcomedOffsetMs = serverMs - receivedMs;
    }
    this.update();
  }

  /** @internal The device's clock was stepped, or it slept. */
  forget(): void {
    const clientMs = this.environment.now();
    this.welcomedOffsetMs = this.own(clientMs).offsetMs;
    this.estimator.reset();
    this.samples = 0;
    this.sinceMs = NaN;
    this.update();
  }

  /** @internal @returns `quick` of the estimator */
  learn(exchange: Exchange): boolean {
    if (this.estimator.add(exchange)) this.samples++;
    if (isNaN(this.sinceMs)) this.sinceMs = exchange.t3;
    this.trips.push(exchange.t3 - exchange.t0 - (exchange.t2 - exchange.t1));
    if (this.trips.length > 64) this.trips.shift();
    // Also where nobody has read the clock since the time was set.
    if (this.samples <= SETTLED_SAMPLES) this.now();
    this.update();
    return this.estimator.quick;
  }

  /** @internal The connection is gone. */
  lost(): void {
    this.connected = false;
    this.update();
  }

  private playedMs(clientMs: number): number {
    const serverMs = clientMs + this.read(clientMs).offsetMs;
    const { samples } = this;
    // What is known before the burst has been answered can be off by a whole trip, which slewing would carry on for long.
    const playing = samples > SETTLED_SAMPLES && this.playing(serverMs);
    return this.output.read(clientMs, { serverMs, samples, playing });
  }

  private read(clientMs: number): ReturnType<typeof choosePath> {
    return choosePath(this.own(clientMs), this.paths(clientMs), this.via);
  }

  private update(): void {
    const { via } = this.read(this.environment.now());
    this.via = via;
    const status = this.samples === 0
      ? "waiting"
      : !this.connected && via === undefined
      ? "holding"
      : this.samples < SETTLED_SAMPLES
      ? "settling"
      : "set";
    this.set({ status, ...(via !== undefined && { via }) });
  }
}
