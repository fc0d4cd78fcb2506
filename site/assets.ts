import { hash } from "node:crypto";
import baseStyles from "./assets/base.css" with { type: "text" };
import changelogStyles from "./assets/changelog.css" with { type: "text" };
import element from "./assets/element.js" with { type: "text" };
import filters from "./assets/filters.js" with { type: "text" };
import frontStyles from "./assets/front.css" with { type: "text" };
import front from "./assets/front.js" with { type: "text" };
import grooveClock from "./assets/groove_clock.js" with { type: "text" };
import icon from "./assets/icon.svg" with { type: "text" };
import kit from "./assets/kit.js" with { type: "text" };
import library from "./assets/library.js" with { type: "text" };
import player from "./assets/player.js" with { type: "text" };
import presetCard from "./assets/preset_card.js" with { type: "text" };
import referenceStyles from "./assets/reference.css" with { type: "text" };
import reference from "./assets/reference.js" with { type: "text" };
import similarPanel from "./assets/similar_panel.js" with { type: "text" };
import stepGrid from "./assets/step_grid.js" with { type: "text" };
import themeStyles from "./assets/theme.css" with { type: "text" };

export const SCRIPT = "text/javascript; charset=utf-8";
const STYLES = "text/css; charset=utf-8";

/** What the pages load, by name. Part of the module graph, so that serving it needs no permission to read files. */
export const ASSETS: Readonly<Record<string, readonly [text: string, type: string]>> = {
  "base.css": [baseStyles, STYLES],
  "changelog.css": [changelogStyles, STYLES],
  "element.js": [element, SCRIPT],
  "filters.js": [filters, SCRIPT],
  "front.css": [frontStyles, STYLES],
  "front.js": [front, SCRIPT],
  "groove_clock.js": [grooveClock, SCRIPT],
  "icon.svg": [icon, "image/svg+xml"],
  "kit.js": [kit, SCRIPT],
  "library.js": [library, SCRIPT],
  "player.js": [player, SCRIPT],
  "preset_card.js": [presetCard, SCRIPT],
  "reference.css": [referenceStyles, STYLES],
  "reference.js": [reference, SCRIPT],
  "similar_panel.js": [similarPanel, SCRIPT],
  "step_grid.js": [stepGrid, SCRIPT],
  "theme.css": [themeStyles, STYLES],
};

/** One name for all of them together, since scripts import each other by relative address. */
export const ASSETS_FOLDER = `/assets/${hash("sha256", JSON.stringify(ASSETS), "hex").slice(0, 16)}/`;

/** The address of an asset; it changes whenever any of them does. */
export function assetPath(name: string): string {
  if (!(name in ASSETS)) throw new Error(`There is no asset "${name}"`);
  return ASSETS_FOLDER + name;
}
