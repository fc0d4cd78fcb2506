/** Share of the pulses where anything sounds, 0..1. `struck` are different pulses of a circle of `pulses`. */
export function density(struck: readonly number[], pulses: number): number {
  return Math.min(1, struck.length / pulses);
}
