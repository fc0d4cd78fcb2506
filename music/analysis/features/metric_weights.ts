/**
 * The metrical weight of each pulse of a bar: 0 for the downbeat, one less for each level of division at which a
 * pulse first appears. [2, 2, 2, 2] gives the sixteen weights 0 -4 -3 -4 -2 -4 -3 -4 -1 -4 -3 -4 -2 -4 -3 -4 printed by Fitch
 * and Rosenfeld ("Perception and Production of Syncopated Rhythms", Music Perception 25, 2007), after the trees of
 * Longuet-Higgins and Lee ("The Rhythmic Interpretation of Monophonic Music", Music Perception 1, 1984).
 */
export function metricWeights(divisions: readonly number[]): number[] {
  let weights = [0];
  for (const [level, parts] of divisions.entries()) {
    weights = weights.flatMap((weight) => [weight, ...Array<number>(parts - 1).fill(-level - 1)]);
  }
  return weights;
}
