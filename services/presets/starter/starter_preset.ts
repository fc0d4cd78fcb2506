import type { Groove } from "@downbeat/music";

/** The sound a groove was written for. */
export type KitHint = "808" | "909" | "acoustic" | "lo-fi" | "percussion" | "electro";

/** What a family file writes down for one groove. */
export interface StarterEntry {
  /** kebab-case, unique in the library. */
  readonly slug: string;
  readonly name: string;
  /** One line: the style, and what to listen for. */
  readonly description: string;
  /** kebab-case */
  readonly style: string;
  /** kebab-case, without the style itself. */
  readonly tags: readonly string[];
  readonly kit?: KitHint;
  readonly groove: Groove;
}

/** One groove of the library the product ships with. */
export interface StarterPreset extends StarterEntry {
  readonly author: "Downbeat";
  readonly license: "CC0-1.0";
}

/**
 * Signs an entry and files it under its family's tag: everything in the starter library was written for it and is
 * free of conditions.
 */
export function sign(entry: StarterEntry, family: string): StarterPreset {
  const tags = [family, ...entry.tags.filter((tag) => tag !== family)];
  return { ...entry, tags, author: "Downbeat", license: "CC0-1.0" };
}
