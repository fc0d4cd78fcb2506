import type { Device } from "./device.ts";
import type { Link } from "./link.ts";

/** The server's clock starts anywhere; true time is the same clock. */
export const SERVER_START_MS = 86_400_000;
const HOLD_MS = 0.05;

/** When a request arrived and when its answer left, on the server's clock. */
export interface Stamps {
  t1: number;
  t2: number;
}

/** Where clients ask for the time: one link, one device. */
export class Connection {
  readonly device: Device;
  readonly #link: Link;
  /** Requests sent so far. */
  asked = 0;

  constructor(device: Device, link: Link) {
    this.device = device;
    this.#link = link;
  }

  /** Sends a request now; `answered` runs when the answer is there. */
  ask(answered: (stamps: Stamps) => void): void {
    this.asked++;
    const { time } = this.device;
    this.#link.send("up", () => {
      const t1 = time.nowMs + SERVER_START_MS;
      time.at(time.nowMs + HOLD_MS, () => {
        const t2 = time.nowMs + SERVER_START_MS;
        this.#link.send("down", () => answered({ t1, t2 }));
      });
    });
  }
}
