/** How many cases a property tries: `PROVE=1` asks for all of them, an ordinary run for a twentieth. */
export function runs(full: number): number {
  return Deno.env.get("PROVE") ? full : Math.max(20, Math.ceil(full / 20));
}
