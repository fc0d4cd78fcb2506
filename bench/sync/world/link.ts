import type { Device } from "./device.ts";
import { normalAt, unitAt } from "./noise.ts";
import type { Direction, LinkNoise, Scenario } from "./scenario.ts";
import type { VirtualTime } from "./virtual_time.ts";

/** Nothing gets through; what was sent comes after the end, as TCP tries again. In true milliseconds. */
export interface Outage {
  fromMs: number;
  untilMs: number;
}

const WALK_SECONDS = 1500;

function noiseOf(seed: number): LinkNoise {
  const side = (direction: Direction) => direction === "up" ? 0 : 1;
  const walks = new Map<number, Float64Array>();
  const unit = (stream: number, direction: Direction, place: number) =>
    unitAt(seed, 100 + 2 * stream + side(direction), place);
  return {
    own: (stream) => unitAt(seed, 50 + stream, 0),
    during: (stream, direction, spanMs, sentMs) => unit(stream, direction, Math.floor(sentMs / spanMs)),
    message: (stream, direction, sentMs) => unit(stream, direction, Math.floor(sentMs * 4)),
    walk(stream, direction, sentMs, { deviationMs, fallMs, mostMs }) {
      const key = 2 * stream + side(direction);
      let path = walks.get(key);
      if (!path) {
        path = new Float64Array(WALK_SECONDS + 1);
        path[0] = fallMs > 0 ? 0 : unitAt(seed, 1000 + key, 0) * mostMs;
        for (let second = 1; second <= WALK_SECONDS; second++) {
          const next = path[second - 1]! + deviationMs * normalAt(seed, 1000 + key, second) - fallMs;
          const up = fallMs > 0 ? Math.max(0, next) : Math.abs(next);
          path[second] = up > mostMs ? 2 * mostMs - up : up;
        }
        walks.set(key, path);
      }
      const second = Math.min(WALK_SECONDS - 1, Math.floor(sentMs / 1000));
      return path[second]! + (sentMs / 1000 - second) * (path[second + 1]! - path[second]!);
    },
  };
}

/** A connection that keeps order, as WebSocket does: no message overtakes another of its direction. */
export class Link {
  readonly #time: VirtualTime;
  readonly #device: Device;
  readonly #scenario: Scenario;
  readonly #noise: LinkNoise;
  readonly #outage: Outage | undefined;
  readonly #lastArrival = { up: 0, down: 0 };

  constructor(device: Device, scenario: Scenario, seed: number, outage?: Outage) {
    this.#time = device.time;
    this.#device = device;
    this.#scenario = scenario;
    this.#noise = noiseOf(seed);
    this.#outage = outage;
  }

  /** Carries a message; `arrive` runs when it is there. */
  send(direction: Direction, arrive: () => void): void {
    const sentMs = this.#time.nowMs;
    const outage = this.#outage;
    let leavesMs = sentMs;
    if (outage && sentMs >= outage.fromMs && sentMs < outage.untilMs) {
      leavesMs = outage.untilMs + 1000 * this.#noise.message(90, direction, sentMs);
    }
    const arrivesMs = Math.max(
      this.#lastArrival[direction],
      leavesMs + this.#scenario.delayMs(this.#noise, direction, leavesMs),
    );
    this.#lastArrival[direction] = arrivesMs;
    this.#time.at(direction === "up" ? arrivesMs : this.#device.awakeAt(arrivesMs), arrive);
  }
}
