// @ts-check

import { element } from "./element.js";
import { showChips, showTempos } from "./filters.js";
import { countStyles, LibraryError, searchLibrary } from "./library.js";
import { stopPlaying } from "./player.js";
import { presetCard } from "./preset_card.js";

/** How long typing may pause before a search starts. */
const PAUSE_MS = 200;

const form = part("search", HTMLFormElement);
const status = part("status", HTMLElement);
const results = part("results", HTMLElement);
const notice = part("notice", HTMLElement);
const more = part("more", HTMLButtonElement);

let asking = new AbortController();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** @type {string | undefined} */
let cursor;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.addEventListener("input", (event) => {
  clearTimeout(pause);
  const typed = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  pause = setTimeout(search, typed ? PAUSE_MS : 0);
});
form.addEventListener("reset", () =>
  setTimeout(() => {
    for (const box of form.querySelectorAll("input")) {
      box.type === "checkbox" ? box.checked = false : box.value = "";
    }
    part("q", HTMLInputElement).focus();
    search();
  }));
more.addEventListener("click", showMore);
part("filters", HTMLDetailsElement).open = matchMedia("(min-width: 56rem)").matches;
restore();

/** What the form asks for, by the names of the contract; what is left empty is left out. */
function query() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") asked.append(name, value.trim());
  }
  return asked;
}

/** Fills the form from the page's address and asks what it asks. */
function restore() {
  const asked = new URLSearchParams(location.search);
  for (const field of /** @type {const} */ (["q", "bpmMin", "bpmMax", "sort"])) {
    const input = form.elements.namedItem(field);
    if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement) {
      input.value = asked.get(field) ?? "";
    }
  }
  showChips(part("tags", HTMLElement), "tag", undefined, asked.getAll("tag"));
  showChips(part("styles", HTMLElement), "style", undefined, asked.getAll("style"));
  search();
}

async function search() {
  asking.abort();
  clearTimeout(pause);
  results.removeAttribute("aria-busy");
  if (!form.checkValidity()) return say("A tempo is a number from 20 to 300.");
  const { signal } = asking = new AbortController();
  const asked = query();
  history.replaceState(null, "", asked.size > 0 ? `/?${asked}` : "/");
  results.setAttribute("aria-busy", "true");
  say("Searching…");
  try {
    const styles = asked.getAll("style");
    const [page, counted] = await Promise.all([
      searchLibrary(asked, signal),
      styles.length > 0 ? countStyles(asked, signal) : undefined,
    ]);
    const facet = (/** @type {string} */ name) => page.facets?.find((one) => one.name === name);
    showChips(part("tags", HTMLElement), "tag", facet("tag"), asked.getAll("tag"));
    showChips(part("styles", HTMLElement), "style", counted ?? facet("style"), styles);
    showTempos(part("tempos", HTMLElement), facet("bpm"));
    stopPlaying();
    results.replaceChildren(...page.items.map(presetCard));
    cursor = page.nextCursor;
    more.hidden = cursor === undefined;
    notice.replaceChildren(...page.total === 0 ? [nothing(asked)] : []);
    say(page.total === 1 ? "1 groove" : `${page.total.toLocaleString("en")} grooves`);
  } catch (error) {
    if (signal.aborted) return;
    stopPlaying();
    results.replaceChildren();
    more.hidden = true;
    say("");
    fail(error, search);
  } finally {
    if (!signal.aborted) results.removeAttribute("aria-busy");
  }
}

async function showMore() {
  const { signal } = asking;
  more.disabled = true;
  try {
    const page = await searchLibrary(query(), signal, cursor);
    const cards = page.items.map(presetCard);
    results.append(...cards);
    cursor = page.nextCursor;
    more.hidden = cursor === undefined;
    notice.replaceChildren();
    cards[0]?.querySelector("h3")?.focus();
  } catch (error) {
    if (!signal.aborted) fail(error, showMore);
  } finally {
    more.disabled = false;
  }
}

/**
 * @param {unknown} error
 * @param {() => void} retry
 */
function fail(error, retry) {
  const words = error instanceof Error ? error.message : String(error);
  const named = error instanceof LibraryError && error.requestId ? `Request ${error.requestId}` : "";
  const again = element("button", { type: "button", class: "primary" }, "Try again");
  again.addEventListener("click", retry);
  notice.replaceChildren(element(
    "div",
    { class: "notice", role: "alert" },
    element("h3", {}, "The library did not answer"),
    element("p", {}, words),
    element("p", { class: "quiet" }, named),
    again,
  ));
}

/** @param {URLSearchParams} asked */
function nothing(asked) {
  const clear = element("button", { type: "reset", form: form.id, class: "primary" }, "Clear everything");
  const words = asked.get("q");
  return element(
    "div",
    { class: "notice" },
    element("h3", {}, "No groove matches"),
    element(
      "p",
      {},
      words ? `Nothing is found for “${words}” with these filters.` : "Nothing has all of these filters.",
    ),
    clear,
  );
}

/** @param {string} words */
function say(words) {
  status.textContent = words;
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {{ new (): T }} kind
 * @returns {T}
 */
function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no "${id}"`);
  return found;
}
