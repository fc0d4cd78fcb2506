import type { Kysely } from "kysely";
import { type KeySource, localKeys, type SecretKeys, type SigningKey, TokenError } from "../auth/mod.ts";
import { DatabaseUnavailable } from "../db/mod.ts";
import { refuseInsideTransaction } from "../db/transaction_guard.ts";
import { type KeyTurn, phasesOf, successorDue, successorOf } from "./schedule.ts";
import { addKey, openKey, readKeys, removeKeys } from "./store.ts";
import type { SigningKeysTables } from "./table.ts";

/** An entry of `/.well-known/jwks.json`. */
export interface PublishedKey {
  kty: "OKP";
  crv: "Ed25519";
  x: string;
  kid: string;
  alg: "Ed25519";
  use: "sig";
}

/**
 * The keys one service signs with. Processes that share the database share the keys. Every method may read the
 * database (at most once a minute), so none may be called inside a transaction.
 */
export interface ServiceKeys {
  /** The key to sign with now. */
  current(): Promise<SigningKey>;
  /** What to publish: the key that signs, the one that will, and those whose tokens may still be about. */
  publicKeys(): Promise<{ keys: PublishedKey[] }>;
  /** Verifies this service's own tokens. A `kid` it does not know makes it look once. */
  readonly source: KeySource;
  /** Publishes a successor ahead of time, unless one waits already; it signs a day later. */
  rotate(): Promise<void>;
  /** Reads the keys again, and publishes a successor when the newest has nearly had its time. */
  refresh(): Promise<void>;
}

export interface ServiceKeysOptions {
  readonly db: Kysely<SigningKeysTables>;
  readonly secrets: SecretKeys;
  /** Name of the service; a key that was copied to another service's table does not open there. */
  readonly service: string;
  now(): Date;
}

const REREAD_MS = 60_000;
/** Least time between two looks for unknown keys, so that junk tokens cannot flood the database. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Opens a service's keys and makes the first one on the first start. While the database is away, the keys that are
 * known go on signing and verifying.
 * @throws {SecretError} when `SECRETS_KEY` is not the one the keys were encrypted under
 */
export async function openServiceKeys(options: ServiceKeysOptions): Promise<ServiceKeys> {
  const ring = new KeyRing(options);
  await ring.refresh();
  return ring;
}

interface Entry extends KeyTurn {
  readonly key: SigningKey;
  readonly verify: KeySource;
}

class KeyRing implements ServiceKeys {
  readonly #options: ServiceKeysOptions;
  /** From the newest to the oldest. */
  #entries: readonly Entry[] = [];
  #readAtMs = 0;
  #reading: Promise<void> | undefined;

  constructor(options: ServiceKeysOptions) {
    this.#options = options;
  }

  async current(): Promise<SigningKey> {
    await this.#rereadAfter(REREAD_MS);
    return this.#current().key;
  }

  async publicKeys(): Promise<{ keys: PublishedKey[] }> {
    await this.#rereadAfter(REREAD_MS);
    return { keys: this.#published().map(({ key }) => key.publicJwk as PublishedKey) };
  }

  source: KeySource = async (header, token) => {
    await this.#rereadAfter(REREAD_MS);
    let entry = this.#named(header.kid);
    if (!entry) {
      await this.#rereadAfter(LOOK_AGAIN_MS);
      entry = this.#named(header.kid);
    }
    if (!entry) throw new TokenError("unknown-key");
    return await entry.verify(header, token);
  };

  async rotate(): Promise<void> {
    await this.refresh();
    const [newest] = this.#entries;
    if (newest !== this.#current()) return;
    await this.#publishSuccessor(newest);
    await this.refresh();
  }

  /** Callers at the same moment share one look. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => this.#reading = undefined);
    return this.#reading;
  }

  async #rereadAfter(ageMs: number): Promise<void> {
    // Refused always, not only in the one call a minute that would have to read.
    refuseInsideTransaction();
    // A clock that was set back counts as time gone by.
    if (Math.abs(this.#options.now().getTime() - this.#readAtMs) < ageMs) return;
    try {
      await this.refresh();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
    }
  }

  async #read(): Promise<void> {
    const { db, service, secrets, now } = this.#options;
    this.#readAtMs = now().getTime();
    let stored = await readKeys(db);
    if (successorDue(stored[0], now())) {
      await this.#publishSuccessor(stored[0]);
      stored = await readKeys(db);
    }
    const known = new Map(this.#entries.map((entry) => [entry.key.kid, entry]));
    this.#entries = await Promise.all(stored.map(async (one): Promise<Entry> => {
      const key = known.get(one.kid)?.key ?? await openKey(one, service, secrets);
      return { generation: one.generation, signsFrom: one.signsFrom, key, verify: localKeys([key]) };
    }));
  }

  async #publishSuccessor(newest: KeyTurn | undefined): Promise<void> {
    const { db, service, secrets } = this.#options;
    const now = this.#options.now();
    await addKey(db, successorOf(newest, now), { service, secrets, now });
    const gone = [...phasesOf(this.#entries, now)].filter(([, phase]) => phase === "gone");
    await removeKeys(db, gone.map(([entry]) => entry.generation));
  }

  #current(): Entry {
    const phases = phasesOf(this.#entries, this.#options.now());
    const current = this.#entries.find((entry) => phases.get(entry) === "current");
    if (!current) throw new Error(`Cannot sign for "${this.#options.service}": its keys were removed`);
    return current;
  }

  #published(): Entry[] {
    const phases = phasesOf(this.#entries, this.#options.now());
    return this.#entries.filter((entry) => phases.get(entry) !== "gone");
  }

  #named(kid: string | undefined): Entry | undefined {
    return this.#published().find((entry) => entry.key.kid === kid);
  }
}
