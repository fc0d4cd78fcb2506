/** Numbers in [0, 1) that are the same at every run: the minimal standard generator of Park and Miller (1988). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => (state = state * 16807 % 2147483647) / 2147483647;
}
