/**
 * Swap distance: how many times an onset must change places with a neighbouring silence to turn one rhythm into another
 * with as many onsets, the bar not wrapping (Toussaint, "A Comparison of Rhythmic Similarity Measures", ISMIR 2004).
 * It tells near-duplicates apart best. `a` and `b` are ascending pulses; throws `RangeError` if their counts differ.
 */
export function swapDistance(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) {
    throw new RangeError(`Compare rhythms with the same number of onsets, not ${a.length} and ${b.length}`);
  }
  return a.reduce((sum, pulse, order) => sum + Math.abs(pulse - b[order]!), 0);
}
