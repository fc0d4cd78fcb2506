/** A stream of chance that is the same everywhere for the same seed and name. */
export interface Random {
  /** 0 included, 1 not. */
  next(): number;
  /** −1 to 1. */
  bipolar(): number;
  /** A whole number from 0 to below `count`. */
  int(count: number): number;
  pick<T>(list: readonly T[]): T;
}

/**
 * A stream of its own for each name, so that a choice more in one place moves none in another. The generator is Chris
 * Doty-Humphrey's sfc32, seeded by the finalizer of MurmurHash3 over the seed and the name.
 */
export function stream(seed: number, name: string): Random {
  let hash = mix(seed >>> 0, Math.floor(seed / 4_294_967_296) >>> 0);
  for (let i = 0; i < name.length; i++) hash = mix(hash, name.charCodeAt(i));
  let a = mix(hash, 1);
  let b = mix(hash, 2);
  let c = mix(hash, 3);
  let counter = 1;
  const word = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) word();
  const next = () => word() / 4_294_967_296;
  const int = (count: number) => Math.floor(next() * count);
  return {
    next,
    bipolar: () => 2 * next() - 1,
    int,
    pick: (list) => list[int(list.length)]!,
  };
}

function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85eb_ca6b) + 0x9e37_79b9;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}
