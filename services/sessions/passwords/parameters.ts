/** The least that OWASP's password storage cheat sheet asks of Argon2id: 19 MiB, two passes, one lane. */
export const PARAMETERS = { memoryKib: 19_456, passes: 2, lanes: 1 } as const;

const HEAD = `$argon2id$v=19$m=${PARAMETERS.memoryKib},t=${PARAMETERS.passes},p=${PARAMETERS.lanes}$`;

/** Whether a hash was made with other parameters than a new one would be. */
export function outdatedHash(encoded: string): boolean {
  return !encoded.startsWith(HEAD);
}

/** Checked where there is no account, so that its absence takes as long as a wrong password. No password leads to it. */
export const NOBODYS_HASH = `${HEAD}${"A".repeat(22)}$${"A".repeat(43)}`;
