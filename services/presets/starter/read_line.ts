import type { Hit } from "@downbeat/music";
import { NotationError } from "./notation_error.ts";
import type { Part } from "./part.ts";

/** The velocity each character stands for. */
export const VELOCITY: ReadonlyMap<string, number> = new Map([
  ["X", 124],
  ["x", 108],
  ["m", 92],
  ["o", 76],
  ["s", 58],
  ["g", 38],
  ["f", 22],
]);

const REST = ".";

/** A part as read: where it strikes, in steps of the grid. */
export interface Line {
  readonly part: Part;
  readonly steps: number;
  readonly hits: readonly Hit[];
}

/** Reads one pattern. Throws `NotationError` when it breaks a rule of the notation. */
export function readLine(source: Part, stride: number, barSteps: number): Line {
  const hits: Hit[] = [];
  let place = 0;
  for (const character of source.pattern) {
    if (character === " ") continue;
    if (character === "|") {
      requireBarLine(source, place * stride, barSteps);
      continue;
    }
    if (character !== REST) hits.push(makeHit(source, character, place, place * stride));
    place++;
  }
  const steps = place * stride;
  if (steps === 0 || steps % barSteps !== 0) {
    throw new NotationError("bars", `Pattern "${source.pattern}" has ${steps} steps, a bar has ${barSteps}`);
  }
  requireStrokes(source, new Set(hits.map((hit) => hit.step / stride)));
  return { part: source, steps, hits };
}

function requireBarLine(source: Part, step: number, barSteps: number): void {
  if (step % barSteps === 0) return;
  throw new NotationError("bar-line", `Bar line of "${source.pattern}" stands at step ${step}, not on a bar`);
}

/** A modifier on a rest is a slip of the pen: refuse it, or the groove silently loses its feel. */
function requireStrokes(source: Part, places: ReadonlySet<number>): void {
  const { offsetsMs = {}, chances = {}, ratchets = {} } = source.options;
  for (const place of [offsetsMs, chances, ratchets].flatMap((map) => Object.keys(map).map(Number))) {
    if (!places.has(place)) {
      throw new NotationError("place", `Pattern "${source.pattern}" has no stroke at place ${place}`);
    }
  }
}

function makeHit(source: Part, character: string, place: number, step: number): Hit {
  const velocity = VELOCITY.get(character);
  if (velocity === undefined) {
    throw new NotationError(
      "character",
      `Pattern "${source.pattern}" has the unknown character "${character}"`,
    );
  }
  const { lateMs = 0, offsetsMs, chances, ratchets } = source.options;
  const offsetMs = offsetsMs?.[place] ?? lateMs;
  const probability = chances?.[place];
  const ratchet = ratchets?.[place];
  return {
    step,
    velocity,
    ...(probability === undefined ? {} : { probability }),
    ...(offsetMs === 0 ? {} : { offsetMs }),
    ...(ratchet === undefined ? {} : { ratchet }),
  };
}
