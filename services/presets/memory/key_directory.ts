import { equalInConstantTime, hashOpaqueToken, keyIdOf, type KeyPrincipal } from "@downbeat/runtime/auth";
import { type KeyState, lasts } from "../domain/key.ts";

export interface KeyDirectoryOptions {
  /** Keys that are remembered (10,000), the longest known leaving first. */
  readonly capacity?: number;
  /** A key as it is now. */
  loadState(id: string): Promise<KeyState | undefined>;
  /** Hears of every caller that was let in. */
  onUse(keyId: string, hash: string, at: Date): void;
}

interface Entry {
  readonly state: KeyState;
  /** When the look began that found it. */
  readonly lookedAtMs: number;
}

/** How long a key is believed without asking the database whether it was revoked. */
const FRESH_MS = 1_000;
/** A key has so many secrets at most; as many are compared for a key that is not there. */
const MAX_SECRETS = 2;
const NO_HASH = "0".repeat(43);

/**
 * Tells who holds a key. Only what lets in is answered from memory, for a second at most; every refusal has asked the
 * database just now. So a secret that was made a moment ago works in every process at once, and a wrong one takes as
 * long whether its key is there or not.
 */
export class KeyDirectory {
  readonly #options: KeyDirectoryOptions;
  readonly #entries = new Map<string, Entry>();
  /** Counts the changes of this process: what a look found while one happened may be the state before it. */
  #drops = 0;

  constructor(options: KeyDirectoryOptions) {
    this.#options = options;
  }

  /** Who holds the key that a secret is of; undefined for a secret that does not work. */
  async holderOf(secret: string, now: Date): Promise<KeyPrincipal | undefined> {
    const id = keyIdOf(secret);
    // No key looks like it, which is no secret: nothing is given away by answering sooner.
    if (id === undefined) return undefined;
    const hash = hashOpaqueToken(secret);
    const state = opens(this.#fresh(id, now), hash, now) ?? opens(await this.#look(id, now), hash, now);
    if (!state) return undefined;
    this.#options.onUse(id, hash, now);
    return { kind: "key", id: state.owner, keyId: id, scopes: state.scopes };
  }

  /** Forgets a key that this process has changed. */
  drop(id: string): void {
    this.#drops++;
    this.#entries.delete(id);
  }

  #fresh(id: string, now: Date): KeyState | undefined {
    const entry = this.#entries.get(id);
    // A clock that was set back must not make an entry live on.
    return entry && Math.abs(now.getTime() - entry.lookedAtMs) < FRESH_MS ? entry.state : undefined;
  }

  async #look(id: string, now: Date): Promise<KeyState | undefined> {
    const drops = this.#drops;
    const state = await this.#options.loadState(id);
    this.#entries.delete(id);
    if (!state || drops !== this.#drops) return state;
    this.#entries.set(id, { state, lookedAtMs: now.getTime() });
    if (this.#entries.size > (this.#options.capacity ?? 10_000)) {
      this.#entries.delete(this.#entries.keys().next().value!);
    }
    return state;
  }
}

/** The key if a secret of it has the hash. Every place is compared, so the time tells nothing. */
function opens(state: KeyState | undefined, hash: string, now: Date): KeyState | undefined {
  let found = false;
  for (let place = 0; place < MAX_SECRETS; place++) {
    const secret = state?.secrets[place];
    const equal = equalInConstantTime(secret?.hash ?? NO_HASH, hash);
    if (equal && secret && lasts(secret, now)) found = true;
  }
  return state && found && lasts(state, now) ? state : undefined;
}
