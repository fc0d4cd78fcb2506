import { hash } from "node:crypto";
import type { StarterPreset } from "../starter/mod.ts";
import type { Content } from "./types.ts";

/** The account that starter presets belong to. Nobody can log in to it. */
export const HOUSE_ACCOUNT = "acc_000000000000000000downbeat";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The id of a starter preset: the same on every installation, so that links to it hold everywhere. */
export function starterId(slug: string): string {
  const digest = hash("sha256", `downbeat starter ${slug}`, "buffer");
  return `prs_${Array.from(digest.subarray(0, 26), (byte) => ALPHABET[byte & 31]).join("")}`;
}

export function starterContent(starter: StarterPreset): Content {
  const { name, description, groove, tags, style, kit, author, license } = starter;
  return {
    name,
    description,
    groove,
    tags: [...tags],
    style,
    kit: kit ?? null,
    author,
    license,
    source: null,
    attribution: null,
  };
}
