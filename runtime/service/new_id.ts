const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * An id such as `prs_01jb2m8y5kq0w9v3x7c4d6e8fg`: a prefix and a ULID in lower-case Crockford base 32, 48 bits of
 * milliseconds and 80 random bits. Ids sort by the time they were made and are never guessed or doubled.
 */
export function newId(
  prefix: string,
  at: Date,
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(10)),
): string {
  let bits = BigInt(at.getTime());
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((bits >> shift) & 31n)];
  return `${prefix}_${text}`;
}
