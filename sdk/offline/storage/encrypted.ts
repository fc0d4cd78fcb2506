import type { OfflineStorage } from "./storage.ts";

/** The passphrase does not open what is stored. */
export class WrongPassphraseError extends Error {
  override readonly name: string = "WrongPassphraseError";

  constructor() {
    super("The passphrase does not open this storage");
  }
}

/** A stored value is not what was written: it was changed, or moved to another key. */
export class DamagedValueError extends Error {
  override readonly name: string = "DamagedValueError";

  constructor(key: string, cause: unknown) {
    super(`The value of "${key}" is damaged`, { cause });
  }
}

/** How values are encrypted. */
export interface EncryptionOptions {
  /** What the key is made of. */
  passphrase: string;
  /** Rounds of PBKDF2 with SHA-256 for a new storage, at least 100,000; 600,000 when left out. */
  iterations?: number;
  /** The platform's own when left out. */
  crypto?: Pick<Crypto, "getRandomValues" | "subtle">;
}

interface Header {
  readonly salt: string;
  readonly iterations: number;
  /** Known words under the key, to tell a wrong passphrase. */
  readonly check: string;
}

const HEADER = "encryption";
const WORDS = "downbeat";
const LEAST_ITERATIONS = 100_000;
/** A header that asks for more was not written by this code, and would hold up the page. */
const MOST_ITERATIONS = 10_000_000;
const IV_BYTES = 12;

/**
 * Encrypts the values of another storage with AES-GCM, under a key made of a passphrase by PBKDF2 with a random salt. Keys
 * are not encrypted, so put nothing private in them; a value that was changed or moved to another key is told from what was
 * written. Give it a storage of its own: one that already holds plain values is refused.
 *
 * @throws {WrongPassphraseError} when the storage was made with another passphrase
 * @throws {RangeError} when there are too few rounds or the passphrase is empty
 * @example
 * ```ts
 * import { encryptedStorage, indexedDbStorage, WrongPassphraseError } from "@downbeat/sdk/offline";
 *
 * declare function askPassphrase(): Promise<string>;
 * const inner = indexedDbStorage({ name: "shared-tablet" });
 * try {
 *   const storage = await encryptedStorage(inner, { passphrase: await askPassphrase() });
 *   await storage.write([["session/1", "{}"]]);
 * } catch (error) {
 *   if (!(error instanceof WrongPassphraseError)) throw error;
 *   console.log("That is not the passphrase of this device");
 * }
 * ```
 */
export async function encryptedStorage(
  inner: OfflineStorage,
  { passphrase, iterations = 600_000, crypto = globalThis.crypto }: EncryptionOptions,
): Promise<OfflineStorage> {
  if (!passphrase) throw new RangeError("A passphrase has at least one character");
  if (!(iterations >= LEAST_ITERATIONS && iterations <= MOST_ITERATIONS)) {
    throw new RangeError(`Rounds are ${LEAST_ITERATIONS} to ${MOST_ITERATIONS}, not ${iterations}`);
  }
  const { subtle } = crypto;
  const draw = (count: number) => crypto.getRandomValues(new Uint8Array(count));

  async function keyOf(salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
    const secret = await subtle.importKey("raw", bytesOf(passphrase), "PBKDF2", false, ["deriveKey"]);
    const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    return await subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
  }

  async function seal(key: CryptoKey, name: string, value: string): Promise<string> {
    const iv = draw(IV_BYTES);
    const algorithm = { name: "AES-GCM", iv, additionalData: bytesOf(name) };
    const sealed = new Uint8Array(await subtle.encrypt(algorithm, key, bytesOf(value)));
    return toBase64(iv) + toBase64(sealed);
  }

  async function open(key: CryptoKey, name: string, sealed: string): Promise<string> {
    try {
      const bytes = fromBase64(sealed);
      const algorithm = { name: "AES-GCM", iv: bytes.slice(0, IV_BYTES), additionalData: bytesOf(name) };
      return new TextDecoder().decode(await subtle.decrypt(algorithm, key, bytes.slice(IV_BYTES)));
    } catch (cause) {
      throw new DamagedValueError(name, cause);
    }
  }

  async function begin(): Promise<CryptoKey> {
    const [plain] = await inner.list("");
    if (plain) throw new Error(`"${plain[0]}" is stored without encryption; use a storage of its own`);
    const salt = draw(16);
    const key = await keyOf(salt, iterations);
    const header: Header = { salt: toBase64(salt), iterations, check: await seal(key, HEADER, WORDS) };
    // Where another tab was faster, its salt counts.
    const first = await inner.write([[HEADER, JSON.stringify(header)]], [HEADER, undefined]);
    return first ? key : await resume((await inner.get(HEADER))!);
  }

  async function resume(text: string): Promise<CryptoKey> {
    const { salt, iterations, check }: Header = JSON.parse(text);
    if (!(iterations <= MOST_ITERATIONS)) throw new DamagedValueError(HEADER, undefined);
    const key = await keyOf(fromBase64(salt), iterations);
    await open(key, HEADER, check).catch(() => {
      throw new WrongPassphraseError();
    });
    return key;
  }

  const header = await inner.get(HEADER);
  const key = header === undefined ? await begin() : await resume(header);
  const openAt = (name: string, value: string | undefined) =>
    value === undefined ? undefined : open(key, name, value);

  return {
    get: async (name) => await openAt(name, await inner.get(name)),
    list: async (prefix) =>
      await Promise.all(
        (await inner.list(prefix)).filter(([name]) => name !== HEADER)
          .map(async ([name, value]) => [name, await open(key, name, value)] as [string, string]),
      ),
    async write(changes, only) {
      const sealed = await Promise.all(
        changes.map(async ([name, value]) =>
          [name, value === undefined ? undefined : await seal(key, name, value)] as const
        ),
      );
      if (!only) return await inner.write(sealed);
      const held = await inner.get(only[0]);
      return await openAt(only[0], held) === only[1] && await inner.write(sealed, [only[0], held]);
    },
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** In slices, since a call takes only so many arguments; of three bytes' multiples, so that padding comes last. */
function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 3072) {
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + 3072)));
  }
  return text;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
