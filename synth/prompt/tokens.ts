/** What is read of a prompt, in characters; the rest only feeds the seed. */
const LONGEST_PROMPT = 2_000;
const LONGEST_WORD = 40;
/** A pause, that ends what a word before it reaches. */
export const PAUSE = ",";

const PIECES = /\d+(?:[.,]\d+)?|[\p{L}\p{N}#]+|[,;.:!?()[\]{}|/\n]/gu;
const MARKS = /\p{M}/gu;
const APOSTROPHES = /['’‘`´]/g;
const MACHINES = /\b(808|909|303)s\b/g;
const PAUSES = /^[,;.:!?()[\]{}|/\n]$/;

/** The words of a prompt in small letters, without accents, apostrophes and hyphens, numbers apart from their units, and pauses. */
export function tokensOf(prompt: string): string[] {
  const text = prompt.slice(0, LONGEST_PROMPT).normalize("NFKD").replace(MARKS, "")
    .replaceAll("♯", "#").replaceAll("♭", "b").replace(APOSTROPHES, "").toLowerCase().replace(MACHINES, "$1");
  const tokens: string[] = [];
  for (const [piece] of text.matchAll(PIECES)) {
    tokens.push(PAUSES.test(piece) ? PAUSE : piece.replace(",", ".").slice(0, LONGEST_WORD));
  }
  return tokens;
}
