import { exp2 } from "../../math/dmath.ts";
import { type Options, type Parameters, type Part, part, shaped, through } from "./part.ts";

/** The envelope of a stroke: to −60 dB in `decaySec`. */
export function stroke(id: string, decaySec: number, more: Parameters = {}): Part {
  return part("envelope", id, { attackSec: 0, decaySec: Math.max(0.001, decaySec), ...more });
}

export function filtered(
  one: Part,
  id: string,
  shape: string,
  cutoffHz: number,
  more: Parameters = {},
): Part {
  const bounded = Math.min(20_000, Math.max(10, cutoffHz));
  return through(one, part("filter", id, { cutoffHz: bounded, ...more }, { shape }));
}

/** A short noise through a filter: what sticks, beaters and fingers add. */
export function knock(
  id: string,
  { shape, hz, q = 0.707, sec, attackSec = 0, colour = "white" }: {
    readonly shape: "low" | "band" | "high";
    readonly hz: number;
    readonly q?: number;
    readonly sec: number;
    readonly attackSec?: number;
    readonly colour?: string;
  },
): Part {
  const noise = part("noise", `${id}Noise`, {}, { colour });
  const strokeOf = stroke(`${id}Envelope`, sec, { attackSec });
  return shaped(id, filtered(noise, `${id}Filter`, shape, hz, { resonance: q }), strokeOf);
}

export function oscillator(id: string, wave: string, parameters: Parameters): Part {
  return part("oscillator", id, parameters, { wave });
}

/** What is felt rather than heard of a light instrument, so that it has a bottom that boominess can raise. */
export function thump(boominess: number): Part {
  const low = oscillator("thump", "sine", { frequencyHz: 90, level: 0.02 * exp2(3 * boominess) });
  return shaped("thud", low, stroke("thumpFall", 0.09, { attackSec: 0.002 }));
}

export function modal(id: string, parameters: Parameters, options: Options): Part {
  return part("modal", id, parameters, options);
}
