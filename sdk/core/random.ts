/** A number in [0, 1) from the platform's secure source, or from `Math.random` where a platform has none. */
export function platformRandom(): number {
  const source = globalThis.crypto;
  return source ? source.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32 : Math.random();
}

/** 128 bits as 32 hex digits, to name one logical request. */
export function randomKey(random: () => number): string {
  let key = "";
  for (let word = 0; word < 4; word++) key += Math.floor(random() * 2 ** 32).toString(16).padStart(8, "0");
  return key;
}
