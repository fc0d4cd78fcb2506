import type { components } from "@downbeat/contract/presets";

export type Facet = components["schemas"]["Facet"];
export type FacetName = components["schemas"]["FacetName"];

/** How often one value occurs, or how many lie in one bin, by the bin's number. */
export interface FacetCount {
  readonly facet: FacetName;
  readonly value: string;
  readonly count: number;
}

export interface Histogram {
  readonly binWidth: number;
  /** The end of the range; its own value belongs to the bin before. */
  readonly most: number;
}

/** Facets of numbers. Their bins have round edges, and empty ones between others are listed too. */
export const HISTOGRAMS: Partial<Record<FacetName, Histogram>> = {
  bpm: { binWidth: 10, most: 300 },
  swing: { binWidth: 10, most: 100 },
  density: { binWidth: 0.1, most: 1 },
  syncopation: { binWidth: 0.1, most: 1 },
};

/** Counts as the contract shows them, in the order they were asked for. */
export function facetsOf(names: readonly FacetName[], counts: readonly FacetCount[]): Facet[] {
  return [...new Set(names)].map((name) => {
    const mine = counts.filter(({ facet }) => facet === name);
    const histogram = HISTOGRAMS[name];
    return histogram ? { name, bins: binsOf(mine, histogram) } : { name, values: valuesOf(mine) };
  });
}

function valuesOf(counts: readonly FacetCount[]): NonNullable<Facet["values"]> {
  return counts.map(({ value, count }) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function binsOf(counts: readonly FacetCount[], { binWidth }: Histogram): NonNullable<Facet["bins"]> {
  const byBin = new Map(counts.map(({ value, count }) => [Number(value), count]));
  if (byBin.size === 0) return [];
  const [first, last] = [Math.min(...byBin.keys()), Math.max(...byBin.keys())];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const bin = first + index;
    return { from: edge(bin, binWidth), to: edge(bin + 1, binWidth), count: byBin.get(bin) ?? 0 };
  });
}

/** Tenths are not exact in binary; the twelfth decimal is far below any bin's width. */
function edge(bin: number, binWidth: number): number {
  return Number((bin * binWidth).toFixed(12));
}
