import { given } from "./given.ts";
import type { Content } from "./types.ts";

/** What an author wrote, out of anything that holds it. */
export function contentOf(from: Content): Content {
  const { name, description, groove, tags, style, kit, author, license, source, attribution } = from;
  return { name, description, groove, tags, style, kit, author, license, source, attribution };
}

/** Content as the contract shows it: absent members are left out. */
export function presentContent(content: Content) {
  const { style, kit, author, license, source, attribution } = content;
  return {
    name: content.name,
    description: content.description,
    groove: content.groove,
    tags: content.tags,
    ...given({ style, kit, author, license, source, attribution }),
  };
}
