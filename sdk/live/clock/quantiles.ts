/** The values below which the given shares of ascending values lie, between neighbours by proportion. */
export function quantiles(ascending: ArrayLike<number>, shares: readonly number[]): number[] {
  const last = ascending.length - 1;
  return shares.map((share) => {
    const place = share * last;
    const below = Math.floor(place);
    const value = ascending[below] ?? NaN;
    return value + (place - below) * ((ascending[below + 1] ?? value) - value);
  });
}
