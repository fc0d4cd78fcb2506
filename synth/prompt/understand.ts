import type { Effects, KindName } from "../types.ts";
import { AxisSums } from "./axis_sums.ts";
import { chooseKind } from "./choose_kind.ts";
import type { Facts } from "./facts.ts";
import { read, type Reading } from "./read.ts";
import { tokensOf } from "./tokens.ts";
import type { Beside, Shift, Understanding } from "./types.ts";

const MOST_IGNORED = 100;

/**
 * What a prompt asks for in words: a kind, axes, effects and figures. Nothing is refused: what is not known is ignored and
 * named in `ignored`. Contradictions are settled by the later word. At most 2,000 characters are read.
 */
export function understand(prompt: string, beside: Beside = {}): Understanding {
  const readings = read(tokensOf(prompt));
  const { kind, used } = chooseKind(readings, beside.kind);
  const sums = new AxisSums();
  const effects = { reverb: 0, echo: 0, drive: 0, reverse: false };
  const facts: Facts = {};
  const heard = new Set<string>();
  const ignored = new Set<string>();
  let material: string | undefined;
  let style: string | undefined;
  for (const reading of readings) {
    const { meaning, weight, words } = reading;
    const shift = shiftOf(reading, used);
    if (shift) sums.add(shift, weight);
    if (meaning.clears && weight > 0) setEffect(effects, meaning.clears, 0);
    if (meaning.effect) {
      const { effect, amount, without } = meaning.effect;
      setEffect(effects, effect, weight > 0 ? amount * weight : 0);
      const [axis] = Object.keys(without ?? {}) as (keyof Shift)[];
      if (weight < 0 && without) sums.add(without, -weight);
      else if (axis) sums.lift(axis);
    }
    if (reading.facts) Object.assign(facts, reading.facts);
    if (meaning.material && weight > 0) material = meaning.material;
    const styled = meaning.style && weight > 0 &&
      (used.has(reading) || shift !== undefined || isLoop(kind));
    if (styled) style = meaning.style!.name;
    const known = shift || meaning.clears || meaning.effect || reading.facts || styled || used.has(reading);
    for (const word of words) (known ? heard : ignored).add(word);
  }
  return {
    ...(kind !== undefined && { kind }),
    axes: sums.total(),
    effects,
    ...facts,
    ...(material !== undefined && { material }),
    ...(style !== undefined && { style }),
    ignored: [...ignored].filter((word) => !heard.has(word)).slice(0, MOST_IGNORED),
  };
}

/** What a reading says of the axes, if anything. */
function shiftOf(reading: Reading, used: ReadonlySet<Reading>): Shift | undefined {
  const { meaning, counted } = reading;
  const { quantity, kind, style, qualifier } = meaning;
  if (counted && quantity) return quantity;
  if (kind) return used.has(reading) ? undefined : named(kind.weak);
  if (qualifier && used.has(reading)) return undefined;
  return meaning.shift ?? named(style?.shift);
}

function named(shift: Shift | undefined): Shift | undefined {
  return shift && Object.keys(shift).length > 0 ? shift : undefined;
}

function setEffect(
  effects: { -readonly [K in keyof Effects]: Effects[K] },
  name: keyof Effects,
  share: number,
): void {
  if (name === "reverse") effects.reverse = share > 0;
  else {effects[name] = share === 0
      ? 0
      : Math.min(1, Math.max(effects[name], Math.round(1_000 * share) / 1_000));}
}

function isLoop(kind: KindName | undefined): boolean {
  return kind !== undefined && kind.endsWith("Loop");
}
