// @ts-check

/** @typedef {import("./library.js").Groove} Groove */

/**
 * One sound of a loop.
 *
 * @typedef {object} Stroke
 * @property {number} seconds when, from the start of the loop, 0 up to its length
 * @property {string} role
 * @property {number} gain 0 to 1, velocity and track volume together
 * @property {number} pan -1 left to 1 right
 * @property {number} probability (0 to 1]
 */

const UNITS_PER_QUARTER = { "8th": 2, "16th": 4 };

/**
 * How long the loop is.
 *
 * @param {Groove} groove
 */
export function loopSeconds(groove) {
  return groove.steps / groove.stepsPerBeat * 60 / groove.bpm;
}

/**
 * Every sound of one loop in order: steps, delayed by swing, moved by their own offset, split by ratchets. What falls
 * before the loop sounds at its end, as in every export.
 *
 * @param {Groove} groove
 * @returns {Stroke[]}
 */
export function strokesOf(groove) {
  const stepSeconds = 60 / groove.bpm / groove.stepsPerBeat;
  const length = loopSeconds(groove);
  const soloed = groove.tracks.some(({ solo }) => solo);
  /** @type {Stroke[]} */
  const strokes = [];
  for (const { role, volume, pan, mute, solo, hits } of groove.tracks) {
    if (mute || (soloed && !solo)) continue;
    for (const { step, velocity, probability = 1, offsetMs = 0, ratchet = 1 } of hits) {
      const onset = step * stepSeconds + swingSeconds(groove, step) + offsetMs / 1000;
      for (let part = 0; part < ratchet; part++) {
        const seconds = (onset + part * stepSeconds / ratchet + length) % length;
        strokes.push({ seconds, role, gain: volume * velocity / 127, pan, probability });
      }
    }
  }
  return strokes.sort((one, other) => one.seconds - other.seconds);
}

/**
 * Every second step of the swing unit comes late by `swing / 100` of half a unit.
 *
 * @param {Groove} groove
 * @param {number} step
 */
function swingSeconds({ bpm, stepsPerBeat, swing, swingUnit }, step) {
  const perQuarter = UNITS_PER_QUARTER[swingUnit];
  const unit = step * perQuarter / stepsPerBeat;
  return unit % 2 === 1 ? swing / 100 / perQuarter / 2 * 60 / bpm : 0;
}
