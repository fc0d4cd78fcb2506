/**
 * Shares out `total` in proportion to the counts by largest remainders; of equal remainders the first wins. Each result
 * is the exact share rounded up or down, and all of them make the total.
 * @param counts whole numbers of at least 0, whose sum times `total` is below 2^53
 * @param total at most the sum of the counts
 */
export function apportion(counts: readonly number[], total: number): number[] {
  const sum = counts.reduce((some, count) => some + count, 0);
  if (sum === 0) return counts.map(() => 0);
  const remainders = counts.map((count) => (count * total) % sum);
  const shares = counts.map((count, at) => (count * total - remainders[at]!) / sum);
  const left = total - shares.reduce((some, share) => some + share, 0);
  const byRemainder = remainders.map((_, at) => at).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (const at of byRemainder.slice(0, left)) shares[at]! += 1;
  return shares;
}
