/** Text as a tag: lower-case words joined by hyphens, at most 40 characters; empty where it has no letter or digit. */
export function slugOf(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, 41).replace(/^-/, "").slice(0, 40).replace(/-$/, "");
}
