const VOWELS = "aeiou";

/** What a word may be the plural of, itself first. */
export function singularsOf(word: string): string[] {
  const forms = [word];
  if (word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith("es")) forms.push(word.slice(0, -2));
  if (word.endsWith("s")) forms.push(word.slice(0, -1));
  return forms;
}

/** What a word may be the comparative, the superlative, the adverb or the noun of, itself first. */
export function positivesOf(word: string): string[] {
  const forms = [word];
  for (const ending of ["er", "est", "ness", "ly"]) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    const last = stem.at(-1) ?? "";
    forms.push(stem, `${stem}e`);
    if (last === "i") forms.push(`${stem.slice(0, -1)}y`);
    if (last === stem.at(-2) && !VOWELS.includes(last)) forms.push(stem.slice(0, -1));
  }
  return forms;
}
