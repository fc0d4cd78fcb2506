/**
 * The syncopation of Longuet-Higgins and Lee (Music Perception 1, 1984), in the form of Fitch and Rosenfeld (Music
 * Perception 25, 2007): a note held or followed by silence through a pulse heavier than its own is syncopated, by the
 * difference of the weights. A note counts once, with the heaviest such pulse, as the rest that covers the others in
 * the tree would. The rhythm wraps around. Figure 1 of Fitch and Rosenfeld, onsets at 2, 6, 8, 10 and 14, gives 5.
 *
 * `struck` are ascending pulses of a circle of `pulses`; `weights` repeat bar by bar. Answers the strength of each note,
 * 0 if it is not syncopated; their sum is the index of the rhythm.
 */
export function syncopations(
  struck: readonly number[],
  pulses: number,
  weights: readonly number[],
): number[] {
  const weightAt = (pulse: number) => weights[pulse % pulses % weights.length]!;
  return struck.map((pulse, order) => {
    const next = struck[order + 1] ?? struck[0]! + pulses;
    let heaviest = -Infinity;
    for (let silent = pulse + 1; silent < next; silent++) heaviest = Math.max(heaviest, weightAt(silent));
    return Math.max(0, heaviest - weightAt(pulse));
  });
}

/** The most that a bar can score: a note of the least weight right before every heavier pulse. 15 for a bar of 4/4. */
export function mostSyncopation(weights: readonly number[]): number {
  const least = Math.min(...weights);
  return weights.reduce((sum, weight) => sum + weight - least, 0);
}
