import { beat } from "./grooves.ts";
import type { Library } from "./library.ts";

/** A preset of a new name that everybody may read; its id. */
export async function publishPreset(
  { ask }: Pick<Library, "ask">,
  token: string,
  name: string,
): Promise<string> {
  const id = await draftPreset({ ask }, token, name);
  await ask(`/v1/presets/${id}/publish`, { method: "POST", token, json: {}, headers: { "if-match": "*" } });
  return id;
}

/** A preset of a new name that only its owner may read; its id. */
export async function draftPreset(
  { ask }: Pick<Library, "ask">,
  token: string,
  name: string,
  visibility: "private" | "unlisted" = "private",
): Promise<string> {
  const groove = beat({ kick: "x...x...x...x...", snare: "....x.......x..." }, { bpm: 100 });
  const json = { name, style: "house", license: "CC0-1.0", author: "Ada", visibility, groove };
  const { body } = await ask("/v1/presets", { method: "POST", token, json });
  return body.id;
}
