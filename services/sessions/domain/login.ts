/**
 * One login and all the refresh tokens that stem from it. Its tokens are numbered: only the newest is good, and each
 * that is used brings forth the next.
 */
export interface Login {
  readonly id: string;
  readonly accountId: string;
  /** Number of the newest token, from 1. */
  readonly generation: number;
  readonly createdAt: Date;
  /** When the newest token was made. */
  readonly lastUsedAt: Date;
  /** When the newest token ends, unless it is used before. */
  readonly expiresAt: Date;
}

/** How long logins last. */
export interface LoginLifetime {
  /** A login unused for so long ends. */
  readonly idleMs: number;
  /** No login is older, however often it is used. */
  readonly totalMs: number;
}

/** Two tabs that wake up together present the same token; so long after its use it still answers its successor. */
export const GRACE_MS = 10_000;

export function newLogin(id: string, accountId: string, at: Date, lifetime: LoginLifetime): Login {
  return { id, accountId, generation: 1, createdAt: at, lastUsedAt: at, expiresAt: expiry(at, at, lifetime) };
}

/**
 * What becomes of a login when one of its own tokens is presented:
 * - `rotate`: the newest token was used, and `next` is the login afterwards
 * - `repeat`: its predecessor was used once more within the grace; the newest token is the answer again
 * - `revoke`: an older token came back. Somebody has a copy, and nobody can tell the owner from the thief, so both lose
 * - `end`: its time is up
 */
export type Presented =
  | { readonly kind: "rotate"; readonly next: Login }
  | { readonly kind: "repeat" | "revoke" | "end" };

/** Takes a token's number; that the token is genuine was found out before. */
export function presentToken(login: Login, generation: number, at: Date, lifetime: LoginLifetime): Presented {
  if (at >= login.expiresAt) return { kind: "end" };
  if (generation === login.generation) {
    const expiresAt = expiry(login.createdAt, at, lifetime);
    return { kind: "rotate", next: { ...login, generation: generation + 1, lastUsedAt: at, expiresAt } };
  }
  // A request that waited for the one before it may have come earlier, so the difference can be negative.
  const sinceMs = at.getTime() - login.lastUsedAt.getTime();
  return { kind: generation === login.generation - 1 && sinceMs < GRACE_MS ? "repeat" : "revoke" };
}

function expiry(createdAt: Date, usedAt: Date, { idleMs, totalMs }: LoginLifetime): Date {
  return new Date(Math.min(usedAt.getTime() + idleMs, createdAt.getTime() + totalMs));
}
