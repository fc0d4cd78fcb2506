import { factAt, type FactRead, type Facts } from "./facts.ts";
import { PAUSE } from "./tokens.ts";
import { LONGEST_TERM, type Meaning, meaningOf } from "./vocabulary.ts";

/** A term of a prompt with all that the words around it say of it. */
export interface Reading {
  readonly words: readonly string[];
  /** Nothing where the words are unknown. */
  readonly meaning: Meaning;
  /** Intensity, below 0 where it is denied. */
  readonly weight: number;
  /** Whether its amount is said: "more bass", "no click", "with punch". */
  readonly counted: boolean;
  /** Whether it comes after a word such as "with", in the part on what a sound has rather than what it is. */
  readonly aside: boolean;
  readonly facts?: Facts;
}

const MOST_WEIGHT = 2;
const LEAST_WEIGHT = 0.2;

/** The terms of a prompt in their order, the longest first where several begin with the same word. */
export function read(tokens: readonly string[]): Reading[] {
  const readings: Reading[] = [];
  let weight = 1;
  let counted = false;
  let aside = false;
  let denied = 0;
  let carried = 0;
  let onlyNouns = false;
  for (let at = 0; at < tokens.length;) {
    if (tokens[at] === PAUSE) {
      weight = 1;
      counted = false;
      carried = denied = 0;
      at += 1;
      continue;
    }
    const term = termAt(tokens, at);
    const fact = factBeside(tokens, at, term);
    const [length, meaning] = fact ? [fact.length, {}] : term;
    const words = tokens.slice(at, at + length);
    at += length;
    const { negation, intensity, carrier } = meaning;
    if (meaning.aside) aside = true;
    if (negation !== undefined || intensity !== undefined) {
      weight *= negation ?? intensity!;
      counted = true;
      carried = 0;
    } else if (carrier) {
      onlyNouns = carrier === "and";
      carried = onlyNouns && !thing(readings.at(-1)?.meaning) ? 0 : denied;
      counted = false;
    } else if (meaning.aside) {
      counted = true;
    } else if (!meaning.empty || fact) {
      const carries = carried < 0 && weight === 1 && (!onlyNouns || thing(meaning));
      const size = Math.abs(weight);
      const whole = Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, size));
      const signed = carries ? carried : weight < 0 ? -whole : whole;
      readings.push({
        words,
        meaning,
        weight: signed,
        counted: counted || carries,
        aside,
        ...(fact && { facts: fact.facts }),
      });
      denied = signed < 0 ? signed : 0;
      weight = 1;
      counted = false;
      carried = 0;
    }
  }
  return readings;
}

/** "Without reverb and echo" denies both, "not bright and long" just one. */
function thing(meaning: Meaning | undefined): boolean {
  return meaning?.effect !== undefined || meaning?.quantity !== undefined;
}

/** The fact at a place, unless a term says more: "FM bass" and "FM" are no key, though "Am" is one. */
function factBeside(
  tokens: readonly string[],
  at: number,
  [length, meaning]: readonly [number, Meaning],
): FactRead | undefined {
  const fact = factAt(tokens, at);
  if (!fact || length > fact.length) return undefined;
  const ambiguous = fact.length === 1 && meaningful(meaning);
  return ambiguous ? undefined : fact;
}

function meaningful(meaning: Meaning): boolean {
  return Object.keys(meaning).length > 0 && !meaning.empty;
}

/** The longest term that begins at a place; a single word where none is known. */
function termAt(tokens: readonly string[], at: number): [length: number, meaning: Meaning] {
  for (let length = Math.min(LONGEST_TERM, tokens.length - at); length > 0; length--) {
    const meaning = meaningOf(tokens.slice(at, at + length).join(" "));
    if (meaning) return [length, meaning];
  }
  return [1, {}];
}
