// @ts-check

/** @typedef {import("@downbeat/contract/presets").components["schemas"]} Schemas */
/** @typedef {Schemas["PresetPage"]} PresetPage */
/** @typedef {Schemas["PresetSummary"]} PresetSummary */
/** @typedef {Schemas["SimilarPage"]} SimilarPage */
/** @typedef {Schemas["Facet"]} Facet */
/** @typedef {Schemas["Groove"]} Groove */

const PAGE_SIZE = 12;
const FIELDS = ["description", "style", "tags", "author", "license", "bpm", "meter", "groove"];

/** An answer that is not the one asked for, in words for the reader. */
export class LibraryError extends Error {
  /**
   * @param {string} message
   * @param {string | undefined} requestId
   */
  constructor(message, requestId) {
    super(message);
    this.name = "LibraryError";
    this.requestId = requestId;
  }
}

/**
 * One page of the library.
 *
 * @param {URLSearchParams} query the filters, by the names of the contract
 * @param {AbortSignal} signal
 * @param {string} [cursor] where the page before ended
 * @returns {Promise<PresetPage>}
 */
export function searchLibrary(query, signal, cursor) {
  const asked = new URLSearchParams(query);
  for (const field of FIELDS) asked.append("fields", field);
  asked.set("limit", String(PAGE_SIZE));
  if (cursor === undefined) { for (const facet of ["tag", "style", "bpm"]) asked.append("facets", facet); }
  else asked.set("cursor", cursor);
  return ask(`/v1/presets?${asked}`, signal);
}

/**
 * How many presets each style would find. A chosen style leaves the others without a count, so this asks without it.
 *
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 * @returns {Promise<Facet | undefined>}
 */
export async function countStyles(query, signal) {
  const asked = new URLSearchParams(query);
  asked.delete("style");
  asked.set("limit", "1");
  asked.append("fields", "style");
  asked.append("facets", "style");
  /** @type {PresetPage} */
  const page = await ask(`/v1/presets?${asked}`, signal);
  return page.facets?.find(({ name }) => name === "style");
}

/**
 * @param {string} id
 * @param {AbortSignal} signal
 * @returns {Promise<SimilarPage>}
 */
export function findSimilar(id, signal) {
  return ask(`/v1/presets/${encodeURIComponent(id)}/similar?limit=5`, signal);
}

/**
 * @param {string} id
 * @param {"midi" | "h2pattern" | "json"} format
 */
export function fileAddress(id, format) {
  return `/v1/presets/${encodeURIComponent(id)}/file?format=${format}`;
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function ask(address, signal) {
  let response;
  try {
    response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new LibraryError("The server cannot be reached. Check the connection and try again.", undefined);
  }
  if (response.ok) return await response.json();
  const problem = await response.json().catch(() => ({}));
  const wait = response.headers.get("Retry-After");
  const words = [problem.title ?? `The server answered ${response.status}`, problem.detail].filter(Boolean)
    .join(". ");
  throw new LibraryError(`${words}.${wait ? ` Try again in ${wait} s.` : ""}`, problem.requestId);
}
