// @ts-check

import { element, shape } from "./element.js";
import { findSimilar } from "./library.js";

/** @typedef {import("./library.js").SimilarPage["items"][number]} Neighbour */

/** @type {readonly (readonly ["low" | "mid" | "high", string])[]} */
const BANDS = [["low", "Kicks"], ["mid", "Snares and toms"], ["high", "Cymbals"]];

/**
 * Fills a panel with the nearest grooves and why they are near.
 *
 * @param {HTMLElement} panel
 * @param {import("./library.js").PresetSummary} preset
 */
export async function showSimilar(panel, preset) {
  panel.replaceChildren(element("p", { class: "quiet" }, "Comparing…"));
  try {
    const { items } = await findSimilar(preset.id, new AbortController().signal);
    panel.replaceChildren(
      element("h4", {}, `Nearest to ${preset.name} by rhythm`),
      items.length === 0 ? element("p", { class: "quiet" }, "Nothing else is near.") : neighbourTable(items),
    );
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    panel.replaceChildren(element("p", { class: "failure", role: "alert" }, words));
  }
}

/** @param {readonly Neighbour[]} items */
function neighbourTable(items) {
  const heads = ["Groove", "Score", ...BANDS.map(([, label]) => label)];
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...items.map(neighbourRow)),
  );
}

/** @param {Neighbour} neighbour */
function neighbourRow({ preset, score, bands }) {
  const link = element("a", { href: `/?q=${encodeURIComponent(preset.name)}` }, preset.name);
  const about = [preset.style, preset.bpm && `${preset.bpm} bpm`].filter(Boolean).join(" · ");
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, link, element("span", { class: "quiet" }, about)),
    element("td", { class: "score" }, score.toFixed(2)),
    ...BANDS.map(([band, label]) =>
      element("td", { "data-label": label }, bar(bands[band]), bands[band].toFixed(2))
    ),
  );
}

/** @param {number} share 0 to 1 */
function bar(share) {
  return shape(
    "svg",
    { class: "share", viewBox: "0 0 1 1", preserveAspectRatio: "none", "aria-hidden": "true" },
    shape("rect", { class: "lane", width: 1, height: 1 }),
    shape("rect", { class: "hit", width: share, height: 1 }),
  );
}
