/** The seed of a prompt that came without one: its 32-bit hash (FNV-1a over UTF-16). */
export function seedOf(prompt: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < prompt.length; i++) hash = Math.imul(hash ^ prompt.charCodeAt(i), 0x0100_0193);
  return hash >>> 0;
}
