/** Buckets to a doubling: 2^SCALE. */
export const SCALE = 3;
export const MIN_INDEX = -80;
export const MAX_INDEX = 159;

/** Magnitudes of at most this are counted as zero: 2^-10, the lower edge of the lowest bucket. */
export const ZERO_THRESHOLD = 1 / 1024;

/** 2^(i/8), written out: `Math.pow` may differ in the last bit from one engine to the next. */
const EIGHTHS = [
  1,
  1.0905077326652577,
  1.189207115002721,
  1.2968395546510096,
  1.4142135623730951,
  1.5422108254079407,
  1.681792830507429,
  1.8340080864093424,
];

const EDGES: readonly number[] = Array.from({ length: MAX_INDEX - MIN_INDEX + 2 }, (_, at) => {
  const octave = Math.floor(at / 8);
  return EIGHTHS[at % 8]! * (octave < 10 ? 1 / (1 << (10 - octave)) : 1 << (octave - 10));
});

/**
 * The lower edge of a bucket, 2^(index/8), which is the upper edge of the one before; correctly rounded.
 * @param index from MIN_INDEX to MAX_INDEX + 1
 */
export function edge(index: number): number {
  const value = EDGES[index - MIN_INDEX];
  if (value === undefined) throw new RangeError(`There is no bucket ${index}`);
  return value;
}

/**
 * Sums are kept in multiples of 2^-10, so that adding them is exact, in any order, up to 2^43 (nearly nine million
 * million).
 */
export function toGrid(value: number): number {
  return Math.round(value * 1024) / 1024 || 0;
}
