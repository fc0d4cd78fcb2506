import type { Resumable } from "./directory.ts";
import { ExpiringMap } from "./expiring_map.ts";

/** Resume tokens by their hash, one for each participant of a room, in this process. */
export class ResumeTokens {
  readonly #owners: ExpiringMap<Resumable>;
  readonly #hashes: ExpiringMap<string>;

  constructor(nowMs: () => number) {
    this.#owners = new ExpiringMap(nowMs);
    this.#hashes = new ExpiringMap(nowMs);
  }

  keep(room: string, tokenHash: string, who: Resumable, lifetimeMs: number): void {
    this.drop(room, who.participantId);
    this.#owners.set(`${room} ${tokenHash}`, who, lifetimeMs);
    this.#hashes.set(`${room} ${who.participantId}`, tokenHash, lifetimeMs);
  }

  find(room: string, tokenHash: string): Resumable | undefined {
    return this.#owners.get(`${room} ${tokenHash}`);
  }

  drop(room: string, participantId: string): void {
    const tokenHash = this.#hashes.get(`${room} ${participantId}`);
    if (tokenHash === undefined) return;
    this.#owners.delete(`${room} ${tokenHash}`);
    this.#hashes.delete(`${room} ${participantId}`);
  }
}
