// @ts-check

import { element, shape } from "./element.js";

/** @typedef {import("./library.js").Facet} Facet */

/** Chips before the rest hides behind a button of its own. */
const SHOWN = 12;

/**
 * Shows a facet as chips with counts. What is chosen stays, whether or not anything matches it now, and so does the
 * focus.
 *
 * @param {HTMLElement} group
 * @param {"tag" | "style"} name
 * @param {Facet | undefined} facet
 * @param {readonly string[]} chosen
 */
export function showChips(group, name, facet, chosen) {
  const values = facet?.values ?? [];
  const missing = chosen.filter((value) => !values.some((one) => one.value === value));
  const listed = [...missing.map((value) => ({ value, count: 0 })), ...values];
  const focused = document.activeElement instanceof HTMLInputElement && group.contains(document.activeElement)
    ? document.activeElement.value
    : undefined;
  const open = group.querySelector("details")?.open ?? false;
  const chips = listed.map(({ value, count }) => chip(name, value, count, chosen.includes(value)));
  const rest = chips.slice(SHOWN);
  group.closest("fieldset")?.toggleAttribute("hidden", chips.length === 0);
  group.replaceChildren(element("div", { class: "chips" }, ...chips.slice(0, SHOWN)));
  if (rest.length > 0) {
    const more = element("summary", {}, `${rest.length} more`);
    group.append(element("details", { open }, more, element("div", { class: "chips" }, ...rest)));
  }
  for (const input of group.querySelectorAll("input")) if (input.value === focused) input.focus();
}

/**
 * @param {string} name
 * @param {string} value
 * @param {number} count
 * @param {boolean} checked
 */
function chip(name, value, count, checked) {
  return element(
    "label",
    { class: "chip" },
    element("input", { type: "checkbox", name, value, checked }),
    element("span", {}, value),
    element("span", { class: "count" }, String(count)),
  );
}

/**
 * Shows how many grooves there are at each tempo.
 *
 * @param {HTMLElement} place
 * @param {Facet | undefined} facet
 */
export function showTempos(place, facet) {
  const bins = facet?.bins ?? [];
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last || bins.every(({ count }) => count === 0)) return place.replaceChildren();
  const bars = bins.map(({ from, to, count }) =>
    shape("rect", { class: "hit", x: from, width: (to - from) * 0.86, y: most - count, height: count })
  );
  const spoken = bins.filter(({ count }) => count > 0).map(({ from, to, count }) =>
    `${from} to ${to}: ${count}`
  );
  place.replaceChildren(
    shape("svg", {
      viewBox: `${first.from} 0 ${Math.max(1, last.to - first.from)} ${most}`,
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": `Grooves by tempo: ${spoken.join(", ")}`,
    }, ...bars),
    element(
      "p",
      { class: "ends", "aria-hidden": "true" },
      element("span", {}, String(first.from)),
      element("span", {}, String(last.to)),
    ),
  );
}
