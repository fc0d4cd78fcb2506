import type { Connection } from "../world/server.ts";

/** A clock under measurement, as a program on a device has it. */
export interface SyncedClock {
  /** The estimate of the server's time, now, in milliseconds; undefined as long as there is none. */
  serverMs(): number | undefined;
  /** The same as the program plays by it, where it differs. */
  outputMs?(): number | undefined;
  /** Where the server's time surely lies, for a clock that says so. */
  bound?(): { lo: number; hi: number };
}

/** A way of keeping time. */
export interface System {
  readonly name: string;
  /** Whether it goes on in promises, which take a while to run. */
  readonly promises?: boolean;
  start(connection: Connection, seed: number): SyncedClock;
}
