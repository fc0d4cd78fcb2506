/** Crockford's base 32: without I, L, O and U, which are misread or make words. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Random bytes that a code is made of: 40 bits, eight letters. */
export const JOIN_CODE_BYTES = 5;

/** The join code of {@linkcode JOIN_CODE_BYTES} random bytes. */
export function joinCodeOf(random: Uint8Array): string {
  const bits = Array.from(random, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits.replace(/.{5}/g, (letter) => LETTERS[parseInt(letter, 2)]!);
}

/** A code as it is compared, however somebody has typed it: in any case, with spaces and hyphens, and letters misread. */
export function readJoinCode(typed: string): string {
  return typed.replace(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
}
