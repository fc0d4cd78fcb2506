import type { components } from "@downbeat/contract/presets";
import { given } from "./given.ts";

type Schemas = components["schemas"];
export type KeyScope = Schemas["KeyScope"];

/** One of a key's secrets, as far as anybody but its holder knows it. */
export interface KeySecret {
  /** SHA-256 of the whole secret. */
  readonly hash: string;
  /** Its last four characters. */
  readonly hint: string;
  readonly createdAt: Date;
  /** Set when a newer secret took its place. */
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A credential for a program, with its secrets, the newest first. */
export interface Key {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly secrets: readonly KeySecret[];
}

/** What letting a caller in depends on. */
export type KeyState = Pick<Key, "id" | "owner" | "scopes" | "expiresAt"> & {
  readonly secrets: readonly Pick<KeySecret, "hash" | "expiresAt">[];
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the secret before the newest goes on working: long enough to roll a new one out everywhere. */
const OVERLAP_MS = DAY_MS;
const HINT_CHARS = 4;

/** A key as it begins. @param hash of `secret` */
export function newKey(
  { name, scopes, expiresInDays }: Schemas["KeyInput"],
  { id, owner, at, secret, hash }: { id: string; owner: string; at: Date; secret: string; hash: string },
): Key {
  return {
    ...{ id, owner, name },
    scopes: [...new Set(scopes)],
    createdAt: at,
    expiresAt: expiresInDays === undefined ? null : new Date(at.getTime() + expiresInDays * DAY_MS),
    lastUsedAt: null,
    secrets: [newSecret(secret, hash, at)],
  };
}

/** The key with a new secret. The newest until now works for another 24 hours, an older one not any more. */
export function rotated(key: Key, { secret, hash, at }: { secret: string; hash: string; at: Date }): Key {
  const until = new Date(at.getTime() + OVERLAP_MS);
  const previous = key.secrets.slice(0, 1).map((one) => ({ ...one, expiresAt: until }));
  return { ...key, secrets: [newSecret(secret, hash, at), ...previous] };
}

/** Whether something with an end, or without one, is not over. */
export function lasts({ expiresAt }: { readonly expiresAt: Date | null }, at: Date): boolean {
  return expiresAt === null || at < expiresAt;
}

/** The key as the contract shows it: with those of its secrets that work. */
export function presentKey(key: Key, at: Date): Schemas["Key"] {
  const secrets = lasts(key, at) ? key.secrets.filter((one) => lasts(one, at)) : [];
  return {
    ...{ id: key.id, name: key.name, scopes: [...key.scopes] },
    secrets: secrets.map((one) => ({
      ...{ hint: one.hint, createdAt: one.createdAt.toISOString() },
      ...given({ lastUsedAt: one.lastUsedAt?.toISOString(), expiresAt: one.expiresAt?.toISOString() }),
    })),
    createdAt: key.createdAt.toISOString(),
    ...given({ lastUsedAt: key.lastUsedAt?.toISOString(), expiresAt: key.expiresAt?.toISOString() }),
  };
}

function newSecret(secret: string, hash: string, at: Date): KeySecret {
  return { hash, hint: secret.slice(-HINT_CHARS), createdAt: at, expiresAt: null, lastUsedAt: null };
}
