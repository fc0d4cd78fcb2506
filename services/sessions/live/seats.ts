import type { Connection } from "./connection.ts";
import type { RateLimits } from "./rate_limits.ts";

/** A participant's place in a hosted room, which a lost connection leaves behind for a while. */
export interface Seat {
  readonly participantId: string;
  readonly userId: string;
  /** Kept through reconnects, so that coming back fills no bucket. */
  readonly limits: RateLimits;
  connection: Connection | undefined;
  leftMs: number;
}

/** Where the participants of one room sit. */
export class Seats {
  readonly #seats = new Map<string, Seat>();
  readonly #newLimits: () => RateLimits;

  constructor(newLimits: () => RateLimits) {
    this.#newLimits = newLimits;
  }

  /** @returns the connection that sat there before */
  take(participantId: string, userId: string, connection: Connection): Connection | undefined {
    let seat = this.#seats.get(participantId);
    if (!seat) {
      seat = { participantId, userId, limits: this.#newLimits(), connection: undefined, leftMs: 0 };
      this.#seats.set(participantId, seat);
    }
    const before = seat.connection;
    seat.connection = connection;
    connection.seat(seat);
    return before;
  }

  /** @returns whether the connection sat there still */
  leave(connection: Connection, nowMs: number): boolean {
    const seat = connection.participantId === undefined
      ? undefined
      : this.#seats.get(connection.participantId);
    if (seat?.connection !== connection) return false;
    seat.connection = undefined;
    seat.leftMs = nowMs;
    return true;
  }

  connectionOf(participantId: string): Connection | undefined {
    return this.#seats.get(participantId)?.connection;
  }

  *connections(): Generator<Connection> {
    for (const { connection } of this.#seats.values()) if (connection) yield connection;
  }

  /** Clears seats that were left before a moment. */
  clearLeftBefore(thenMs: number): void {
    for (const { participantId, connection, leftMs } of this.#seats.values()) {
      if (!connection && leftMs < thenMs) this.#seats.delete(participantId);
    }
  }
}
