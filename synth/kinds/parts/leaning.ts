import { moved, type Part, part } from "./part.ts";

/** A shelf or a bell, or nothing where it would change nothing. */
export function shelf(id: string, shape: string, frequencyHz: number, gainDb: number): Part[] {
  return gainDb === 0 ? [] : [part("eq", id, { frequencyHz, gainDb }, { shape })];
}

/** A level that trembles, down to 1 − `depth`; it begins at its highest. */
export function trembling(rateHz: number, depth: number): Part {
  const wave = part("lfo", "tremble", { rateHz, level: depth / 2, phase: 0.25 });
  return moved(part("gain", "trembling", { gain: 1 - depth / 2 }), "gain", wave);
}
