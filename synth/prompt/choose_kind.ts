import type { KindName } from "../types.ts";
import { loopOf } from "./lexicon/kinds.ts";
import type { Reading } from "./read.ts";

/** A kind, and the readings that named it or told it from its family. */
export interface Choice {
  readonly kind?: KindName;
  readonly used: ReadonlySet<Reading>;
}

/**
 * The kind that is named. Of several nouns the last is it ("bell pad" is a pad), unless it comes after "with" or its like;
 * nouns such as "bass" and "drum" only are where no other is.
 */
export function chooseKind(readings: readonly Reading[], wanted?: KindName): Choice {
  const used = new Set<Reading>();
  const nouns = readings.filter(({ meaning, weight, counted }) =>
    meaning.kind && weight > 0 && !(counted && meaning.quantity)
  );
  if (wanted !== undefined) {
    for (const noun of nouns) {
      const { kind, base } = noun.meaning.kind!;
      if (kind === wanted || wanted.startsWith(base)) used.add(noun);
    }
    return { kind: wanted, used };
  }
  const noun = nounAmong(nouns.filter(({ meaning }) => !meaning.kind!.weak)) ?? nounAmong(nouns);
  const loops = readings.filter(({ meaning, weight }) => meaning.loop && weight > 0);
  for (const loop of loops) used.add(loop);
  const alone = readings.findLast(({ meaning, weight }) => meaning.style?.alone && weight > 0);
  for (const same of nouns) if (same.meaning.kind === noun?.meaning.kind) used.add(same);
  if (!noun && !alone) return loops.length > 0 ? { kind: "drumLoop", used } : { used };
  const base = noun?.meaning.kind?.base ?? "";
  if (loops.length > 0) return { kind: base === "" ? "drumLoop" : loopOf(base), used };
  if (!noun) return { kind: alone!.meaning.style!.alone!, used: used.add(alone!) };
  const { kind, fixed } = noun.meaning.kind!;
  const qualifying = readings.findLast(({ meaning, weight }) => weight > 0 && meaning.qualifier?.[base]);
  const styling = readings.findLast(({ meaning, weight }) => weight > 0 && meaning.style?.kinds?.[base]);
  // A style beside a kind that it would have chosen, or is known to have, is understood though it moves nothing.
  if (qualifying) used.add(qualifying);
  if (styling) used.add(styling);
  const chosen = qualifying?.meaning.qualifier?.[base] ?? styling?.meaning.style?.kinds?.[base];
  return { kind: fixed ? kind : chosen ?? kind, used };
}

function nounAmong(nouns: readonly Reading[]): Reading | undefined {
  return nouns.findLast(({ aside }) => !aside) ?? nouns[0];
}
