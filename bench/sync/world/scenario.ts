/** From the client to the server, or back. */
export type Direction = "up" | "down";

/** How long messages take, each way. */
export interface Scenario {
  readonly name: string;
  /** The delay of a message that is sent at a true time, in milliseconds; the same for the same arguments. */
  delayMs(link: LinkNoise, direction: Direction, sentMs: number): number;
}

/** The draws of one link. */
export interface LinkNoise {
  /** A number in [0, 1) that belongs to the link: its length, the time at which its route shifts. */
  own(stream: number): number;
  /** One that belongs to a direction and a span of time of the given length. */
  during(stream: number, direction: Direction, spanMs: number, sentMs: number): number;
  /** One that belongs to a direction and a quarter of a millisecond: a message. */
  message(stream: number, direction: Direction, sentMs: number): number;
  /**
   * The walk of a direction, in milliseconds within [0, mostMs]. One that falls is what waits in a queue that is nearly
   * full (reflected Brownian motion) and is at 0 every now and then; one that does not may stay away from 0 for long.
   */
  walk(stream: number, direction: Direction, sentMs: number, walk: Walk): number;
}

/** How a delay walks, for each second. */
export interface Walk {
  deviationMs: number;
  /** Milliseconds it falls by. 0 for a walk that is not drawn to 0. */
  fallMs: number;
  mostMs: number;
}
