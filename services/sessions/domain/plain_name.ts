const MAX_CHARS = 60;

/** A name in letters that every system takes, or `otherwise` where it has none of them. */
export function plainName(name: string, otherwise: string): string {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = letters.replace(/[^a-z0-9]+/g, "-").slice(0, MAX_CHARS);
  return words.replace(/^-+|-+$/g, "") || otherwise;
}
