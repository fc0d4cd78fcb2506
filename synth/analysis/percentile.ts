/** The smallest of the values that a share of them does not exceed, exact; values from 0 on, in any order. */
export function percentile(values: Float32Array<ArrayBuffer>, share: number): number {
  if (values.length === 0) return 0;
  // Numbers from 0 on are in the order of their bits.
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let rank = Math.max(0, Math.ceil(share * values.length) - 1);
  const counts = new Uint32Array(65_536);
  for (let i = 0; i < bits.length; i++) counts[bits[i]! >>> 16]! += 1;
  let upper = 0;
  while (rank >= counts[upper]!) rank -= counts[upper++]!;
  counts.fill(0);
  for (let i = 0; i < bits.length; i++) {
    if (bits[i]! >>> 16 === upper) counts[bits[i]! & 0xffff]! += 1;
  }
  let lower = 0;
  while (rank >= counts[lower]!) rank -= counts[lower++]!;
  return new Float32Array(Uint32Array.of(upper * 65_536 + lower).buffer)[0]!;
}
