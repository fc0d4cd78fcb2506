import { hash } from "node:crypto";
import { networkKey } from "@downbeat/runtime/limits";
import { dayOf } from "../domain/windows.ts";

export interface NetworkIdsOptions {
  /** Ids that one network may bring on one UTC day; 0 for any number. */
  readonly perNetwork: number;
  /** Ids that are remembered (500,000), some 20 MB. */
  readonly capacity?: number;
  /** A salt that nobody can guess; asked for once a day. */
  newSalt?(): string;
}

/**
 * Counts, in this process and for one UTC day, how many ids report from a network, so that one machine cannot pretend to
 * be many devices. What it keeps are hashes under a salt that is forgotten with the day.
 */
export class NetworkIds {
  readonly #perNetwork: number;
  readonly #capacity: number;
  readonly #newSalt: () => string;
  #day = "";
  #salt = "";
  #known = new Set<number>();
  #counts = new Map<number, number>();

  constructor({ perNetwork, capacity = 500_000, newSalt = randomSalt }: NetworkIdsOptions) {
    this.#perNetwork = perNetwork;
    this.#capacity = capacity;
    this.#newSalt = newSalt;
  }

  /**
   * Whether an id may report from there; from then on it may all day.
   * @param address as limits count it; undefined for a call within the process, which is not counted
   */
  admit(address: string | undefined, id: string, now: Date): boolean {
    if (address === undefined || this.#perNetwork === 0) return true;
    this.#turnTo(dayOf(now));
    const network = networkKey(address);
    const one = this.#hash(`${network} ${id}`);
    if (this.#known.has(one)) return true;
    const place = this.#hash(network);
    const count = this.#counts.get(place) ?? 0;
    if (count >= this.#perNetwork) return false;
    // Whoever has filled the memory has thousands of networks, and needs no more ids from any of them.
    if (this.#known.size >= this.#capacity) return true;
    this.#known.add(one);
    this.#counts.set(place, count + 1);
    return true;
  }

  #turnTo(day: string): void {
    if (day === this.#day) return;
    this.#day = day;
    this.#salt = this.#newSalt();
    this.#known = new Set();
    this.#counts = new Map();
  }

  /** 48 bits: as a number it takes a tenth of the memory of its text. */
  #hash(text: string): number {
    return Number.parseInt(hash("sha256", `${this.#salt} ${text}`, "hex").slice(0, 12), 16);
  }
}

function randomSalt(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toHex();
}
