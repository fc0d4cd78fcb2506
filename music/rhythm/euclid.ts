const MAX_STEPS = 1024;

/**
 * The Euclidean rhythm E(pulses, steps): onsets spread as evenly as whole steps allow (Bjorklund's algorithm, as
 * Toussaint, "The Euclidean Algorithm Generates Traditional Musical Rhythms", BRIDGES 2005). E(3, 8) is the
 * tresillo, x..x..x. — a rotation of n starts the pattern n steps further on.
 *
 * @throws {RangeError} unless `steps` is whole, 1..1024, `pulses` whole, 0..steps, and `rotation` whole
 */
export function euclid(pulses: number, steps: number, rotation = 0): boolean[] {
  if (!Number.isInteger(steps) || steps < 1 || steps > MAX_STEPS) {
    throw new RangeError(`Choose a whole number of 1 to ${MAX_STEPS} steps, not ${steps}`);
  }
  if (!Number.isInteger(pulses) || pulses < 0 || pulses > steps) {
    throw new RangeError(`Choose a whole number of 0 to ${steps} pulses, not ${pulses}`);
  }
  if (!Number.isInteger(rotation)) throw new RangeError(`Rotate by a whole number of steps, not ${rotation}`);
  const pattern = distribute(pulses, steps);
  return pattern.map((_, step) => pattern[(((step + rotation) % steps) + steps) % steps]!);
}

/** Pairs pulses with rests, then the groups that differ, until at most one is left over, as Euclid's algorithm subtracts. */
function distribute(pulses: number, steps: number): boolean[] {
  let heads = Array.from({ length: pulses }, () => [true]);
  let tails = Array.from({ length: steps - pulses }, () => [false]);
  for (let round = 0; heads.length > 0 && tails.length > (round === 0 ? 0 : 1); round++) {
    const paired = Math.min(heads.length, tails.length);
    const joined = heads.slice(0, paired).map((head, index) => [...head, ...tails[index]!]);
    tails = heads.length > paired ? heads.slice(paired) : tails.slice(paired);
    heads = joined;
  }
  return [...heads, ...tails].flat();
}
