/** A number in [0, 1) for a seed, a stream and a place in it: the same every time, so that all systems meet the same world. */
export function unitAt(seed: number, stream: number, place: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 0x7f4a7c15, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) ^ Math.imul(place | 0, 0x27d4eb2f) ^
    Math.imul(Math.floor(place / 2 ** 32), 0x165667b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** A draw from a normal distribution of deviation 1 (Box and Muller). */
export function normalAt(seed: number, stream: number, place: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - unitAt(seed, stream, 2 * place)));
  return radius * Math.cos(2 * Math.PI * unitAt(seed, stream, 2 * place + 1));
}

/** An exponential of the given mean from a number in [0, 1). */
export function exponential(unit: number, mean: number): number {
  return -Math.log(1 - unit) * mean;
}
