import type { Hono } from "hono";
import { ASSETS, ASSETS_FOLDER } from "./assets.ts";
import { content, IMMUTABLE, send } from "./content.ts";

/** The pages' own styles and scripts, at addresses that change with their bytes. */
export function mountAssets(app: Hono): void {
  for (const [name, [text, type]] of Object.entries(ASSETS)) {
    const asset = content(text, type, { "Cache-Control": IMMUTABLE });
    app.get(ASSETS_FOLDER + name, (context) => send(context, asset));
  }
}
