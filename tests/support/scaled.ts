/** A count as `deno task prove` takes it, in full; an ordinary run takes a twentieth. */
export function scaled(full: number): number {
  return Deno.env.get("PROVE") ? full : Math.ceil(full / 20);
}
