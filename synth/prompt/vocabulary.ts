import type { KindTerm } from "./lexicon/kinds.ts";
import { KIND_TERMS, LOOP_WORDS } from "./lexicon/kinds.ts";
import { ADJECTIVES, QUANTITIES } from "./lexicon/axes.ts";
import { CLEARED_BY, EFFECTS, type EffectTerm } from "./lexicon/effects.ts";
import { MATERIALS } from "./lexicon/materials.ts";
import { ASIDES, CARRIERS, INTENSITIES, NEGATIONS, STOP_WORDS } from "./lexicon/modifiers.ts";
import { QUALIFIERS, STYLES, type StyleTerm } from "./lexicon/styles.ts";
import type { Effects, KindName } from "../types.ts";
import { positivesOf, singularsOf } from "./inflections.ts";
import type { Shift } from "./types.ts";

/** Everything that a word or several may mean. */
export interface Meaning {
  readonly kind?: KindTerm;
  readonly qualifier?: Readonly<Record<string, KindName>>;
  readonly style?: StyleTerm;
  readonly material?: string;
  /** Of adjectives and materials. */
  readonly shift?: Shift;
  /** What it says where its amount is said. */
  readonly quantity?: Shift;
  readonly effect?: EffectTerm;
  readonly clears?: keyof Effects;
  readonly loop?: boolean;
  readonly intensity?: number;
  readonly negation?: number;
  readonly carrier?: string;
  readonly aside?: boolean;
  readonly empty?: boolean;
}

/** Words of the longest term. */
export const LONGEST_TERM = 4;

const vocabulary = new Map<string, Meaning>();

function put(term: string, meaning: Meaning): void {
  vocabulary.set(term, { ...vocabulary.get(term), ...meaning });
}

for (const [term, kind] of Object.entries(KIND_TERMS)) put(term, { kind });
for (const [term, qualifier] of Object.entries(QUALIFIERS)) put(term, { qualifier });
for (const [term, style] of Object.entries(STYLES)) put(term, { style });
for (const [term, { name, shift }] of Object.entries(MATERIALS)) put(term, { material: name, shift });
for (const [term, shift] of Object.entries(ADJECTIVES)) put(term, { shift });
for (const [term, quantity] of Object.entries(QUANTITIES)) put(term, { quantity });
for (const [term, effect] of Object.entries(EFFECTS)) put(term, { effect });
for (const [term, clears] of Object.entries(CLEARED_BY)) put(term, { clears });
for (const term of LOOP_WORDS) put(term, { loop: true });
for (const [term, intensity] of Object.entries(INTENSITIES)) put(term, { intensity });
for (const [term, negation] of Object.entries(NEGATIONS)) put(term, { negation });
for (const term of CARRIERS) put(term, { carrier: term });
for (const term of ASIDES) put(term, { aside: true });
for (const term of STOP_WORDS) put(term, { empty: true });

/** What a term means: as it stands, as a plural, or as the comparative or another form of an adjective. */
export function meaningOf(term: string): Meaning | undefined {
  for (const form of singularsOf(term)) {
    const meaning = vocabulary.get(form);
    if (meaning) return meaning;
  }
  for (const form of positivesOf(term)) {
    const meaning = vocabulary.get(form);
    if (meaning?.shift) return meaning;
  }
  return undefined;
}
