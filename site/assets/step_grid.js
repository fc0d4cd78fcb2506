// @ts-check

import { element, shape } from "./element.js";

/** @typedef {import("./library.js").Groove} Groove */

const ROW_PIXELS = 16;
/** The least a hit shows, so that ghost notes can still be seen. */
const FAINTEST = 0.22;

/**
 * A groove as a picture: a row for each track, a column for each step, velocity as opacity, offsets as they are played.
 *
 * @param {Groove} groove
 * @returns {{ view: HTMLElement, movePlayhead(share: number | undefined): void }}
 */
export function drawGrid(groove) {
  const rows = groove.tracks.length;
  const picture = shape("svg", {
    viewBox: `0 0 ${groove.steps} ${rows}`,
    preserveAspectRatio: "none",
    height: rows * ROW_PIXELS,
    role: "img",
    "aria-label": describe(groove),
  });
  const pulse = pulseSteps(groove);
  groove.tracks.forEach((track, row) => {
    for (let step = 0, index = 0; step < groove.steps; step += pulse, index++) {
      const width = Math.min(pulse, groove.steps - step);
      const tone = index % 2 === 0 ? "lane" : "lane odd";
      picture.append(shape("rect", { class: tone, x: step, y: row + 0.06, width, height: 0.88 }));
    }
    for (const hit of track.hits) picture.append(drawHit(groove, hit, row, track.mute));
  });
  const playhead = shape("line", { class: "playhead", x1: 0, x2: 0, y1: 0, y2: rows, visibility: "hidden" });
  picture.append(playhead);
  const names = groove.tracks.map(({ name, role }) => element("li", {}, name || role));
  return {
    view: element(
      "div",
      { class: "grid" },
      element("ul", { class: "rows", "aria-hidden": "true" }, ...names),
      picture,
    ),
    movePlayhead(share) {
      playhead.setAttribute("visibility", share === undefined ? "hidden" : "visible");
      const x = String((share ?? 0) * groove.steps);
      playhead.setAttribute("x1", x);
      playhead.setAttribute("x2", x);
    },
  };
}

/**
 * @param {Groove} groove
 * @param {Groove["tracks"][number]["hits"][number]} hit
 * @param {number} row
 * @param {boolean} mute
 */
function drawHit(groove, { step, velocity, probability = 1, offsetMs = 0 }, row, mute) {
  const offset = offsetMs / 1000 * groove.bpm / 60 * groove.stepsPerBeat;
  return shape("rect", {
    class: probability < 1 ? "hit maybe" : "hit",
    x: Math.max(0, step + offset + 0.1),
    y: row + 0.14,
    width: 0.8,
    height: 0.72,
    "fill-opacity": ((FAINTEST + (1 - FAINTEST) * velocity / 127) * (mute ? 0.4 : 1)).toFixed(2),
  });
}

/**
 * Steps in one felt beat: three eighths in compound metres, else the metre's own beat.
 *
 * @param {Groove} groove
 */
function pulseSteps({ meter, stepsPerBeat, steps }) {
  const quarters = meter.den >= 8 && meter.num % 3 === 0 ? 12 / meter.den : 4 / meter.den;
  const pulse = quarters * stepsPerBeat;
  return Number.isInteger(pulse) ? Math.min(pulse, steps) : 1;
}

/** @param {Groove} groove */
function describe({ tracks, steps }) {
  const rows = tracks.map(({ name, role, hits }) => `${name || role} ${hits.length}`);
  return `${steps} steps; hits: ${rows.join(", ")}`;
}
