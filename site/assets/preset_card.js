// @ts-check

import { element } from "./element.js";
import { fileAddress } from "./library.js";
import { play } from "./player.js";
import { showSimilar } from "./similar_panel.js";
import { drawGrid } from "./step_grid.js";

/** @typedef {import("./library.js").PresetSummary} PresetSummary */

const FORMATS = /** @type {const} */ ([["midi", "MIDI"], ["h2pattern", "Hydrogen"], ["json", "JSON"]]);
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * One result: what it is, how it looks, how it sounds, what is near, and its files.
 *
 * @param {PresetSummary} preset
 */
export function presetCard(preset) {
  const { id, name, groove } = preset;
  const title = `title-${id}`;
  const panel = element("div", { class: "similar", id: `similar-${id}`, hidden: true });
  /** @type {HTMLElement[]} */
  const parts = [
    element("h3", { id: title, tabindex: -1 }, name),
    element("p", { class: "facts" }, facts(preset)),
    element("p", { class: "quiet" }, preset.description ?? ""),
  ];
  const actions = element("div", { class: "actions" });
  if (groove) {
    const grid = drawGrid(groove);
    parts.push(grid.view);
    actions.append(playButton(name, groove, grid.movePlayhead));
  }
  actions.append(similarButton(preset, panel), downloads(preset));
  return element(
    "li",
    {},
    element("article", { class: "card", "aria-labelledby": title }, ...parts, actions, panel),
  );
}

/** @param {PresetSummary} preset */
function facts({ style, bpm, meter, author, license }) {
  return [
    style,
    bpm && `${bpm} bpm`,
    meter && `${meter.num}/${meter.den}`,
    author && `by ${author}`,
    license,
  ].filter(Boolean).join(" · ");
}

/**
 * @param {string} name
 * @param {import("./library.js").Groove} groove
 * @param {(share: number | undefined) => void} movePlayhead
 */
function playButton(name, groove, movePlayhead) {
  const button = element(
    "button",
    { type: "button", class: "primary", "aria-label": `Play ${name}` },
    "Play",
  );
  /** @type {(() => void) | undefined} */
  let stop;
  button.addEventListener("click", () => {
    if (stop) return stop();
    label("Stop");
    stop = play(groove, {
      onPosition: (share) => stillness.matches || movePlayhead(share),
      onStop() {
        stop = undefined;
        movePlayhead(undefined);
        label("Play");
      },
    });
  });
  return button;

  /** @param {string} word */
  function label(word) {
    button.textContent = word;
    button.setAttribute("aria-label", `${word} ${name}`);
  }
}

/**
 * @param {PresetSummary} preset
 * @param {HTMLElement} panel
 */
function similarButton(preset, panel) {
  const button = element("button", {
    type: "button",
    "aria-expanded": "false",
    "aria-controls": panel.id,
    "aria-label": `Similar to ${preset.name}`,
  }, "Similar");
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) showSimilar(panel, preset);
  });
  return button;
}

/** @param {PresetSummary} preset */
function downloads({ id, name }) {
  const links = FORMATS.map(([format, label]) =>
    element("a", {
      href: fileAddress(id, format),
      download: true,
      "aria-label": `Download ${name} as ${label}`,
    }, label)
  );
  return element(
    "div",
    { class: "downloads" },
    element("span", { "aria-hidden": "true" }, "Download"),
    ...links,
  );
}
