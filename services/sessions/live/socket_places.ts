import type { RoomTelemetry } from "@downbeat/runtime/observe";
import { problem } from "@downbeat/runtime/problem";
import type { LiveSettings } from "./settings.ts";

const RETRY_SECONDS = 10;

/** How many sockets there are, in all and from each network address. */
export class SocketPlaces {
  readonly #settings: LiveSettings;
  readonly #telemetry: RoomTelemetry;
  readonly #ofAddress = new Map<string, number>();
  #taken = 0;

  constructor(settings: LiveSettings, telemetry: RoomTelemetry) {
    this.#settings = settings;
    this.#telemetry = telemetry;
  }

  /** Asked before anything is done for a request. @throws {Problem} `unavailable` or `quota-exceeded` when there is no place for one more */
  require(address: string | undefined): void {
    if (this.#taken >= this.#settings.maxSockets) {
      throw problem("unavailable", {
        detail: "This node has as many sockets as it may",
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
    if (address === undefined) return;
    if ((this.#ofAddress.get(address) ?? 0) >= this.#settings.maxSocketsPerAddress) {
      throw problem("quota-exceeded", {
        detail: `Your network address has ${this.#settings.maxSocketsPerAddress} sockets open, close one`,
        retryAfterSeconds: RETRY_SECONDS,
      });
    }
  }

  /** @returns whether there was a place: requests that came at the same moment have all been let through */
  take(address: string | undefined): boolean {
    this.#change(address, 1);
    const { maxSockets, maxSocketsPerAddress } = this.#settings;
    return this.#taken <= maxSockets && (this.#ofAddress.get(address ?? "") ?? 0) <= maxSocketsPerAddress;
  }

  leave(address: string | undefined): void {
    this.#change(address, -1);
  }

  #change(address: string | undefined, by: 1 | -1): void {
    this.#taken += by;
    this.#telemetry.sockets(by);
    if (address === undefined) return;
    const count = (this.#ofAddress.get(address) ?? 0) + by;
    if (count > 0) this.#ofAddress.set(address, count);
    else this.#ofAddress.delete(address);
  }
}
