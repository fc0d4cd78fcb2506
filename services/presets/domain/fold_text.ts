/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ł: "l",
  ı: "i",
};

/** Text without accents and case, so that "Sao Joao" finds "São João". */
export function foldText(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(
    /[ßøđðþæœłı]/g,
    (letter) => LETTERS[letter]!,
  );
}

const MAX_WORDS = 16;

/** The words of a question, folded; at most 16. */
export function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu)?.slice(0, MAX_WORDS) ?? [];
}
