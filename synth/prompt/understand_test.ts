import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { scaled } from "../../tests/support/scaled.ts";
import type { Axes } from "../types.ts";
import { ADJECTIVES } from "./lexicon/axes.ts";
import { EFFECTS } from "./lexicon/effects.ts";
import { KIND_TERMS } from "./lexicon/kinds.ts";
import { INTENSITIES, NEGATIONS, STOP_WORDS } from "./lexicon/modifiers.ts";
import { QUALIFIERS, STYLES } from "./lexicon/styles.ts";
import { PROMPTS } from "./testing/prompts.ts";
import { spell } from "./testing/spell.ts";
import { understand } from "./understand.ts";

Deno.test("prompts are read as people mean them", () => {
  deepStrictEqual(PROMPTS.map(([prompt]) => [prompt, spell(understand(prompt))]), PROMPTS);
  ok(PROMPTS.length >= 120);
});

const adjective = fc.constantFrom(...Object.keys(ADJECTIVES));
/** The axis that an adjective is about. */
const axisOf = (word: string) => Object.keys(ADJECTIVES[word]!)[0] as keyof Axes;
const axisIn = (prompt: string, word: string) => understand(prompt).axes[axisOf(word)];
const runs = { numRuns: scaled(2_000) };

Deno.test("whatever is written is read, within bounds", () => {
  const words = fc.constantFrom(
    ...Object.keys({ ...KIND_TERMS, ...ADJECTIVES, ...EFFECTS, ...INTENSITIES, ...NEGATIONS, ...STYLES }),
    ...STOP_WORDS,
    ..."12 0 999999 1.5 bpm bars ms hz key in c# minor a e2 sharp flat , . ; zorblax".split(" "),
  );
  const prompt = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.array(words, { maxLength: 40 }).map((list) => list.join(" ")),
  );
  fc.assert(
    fc.property(prompt, (text) => {
      const { axes, effects, bpm, bars, seconds, frequencyHz, ignored } = understand(text);
      for (const lean of Object.values(axes)) ok(lean >= -1 && lean <= 1);
      for (const share of [effects.reverb, effects.echo, effects.drive]) ok(share >= 0 && share <= 1);
      ok(bpm === undefined || (bpm >= 20 && bpm <= 300));
      ok(bars === undefined || (Number.isInteger(bars) && bars >= 1 && bars <= 64));
      ok(seconds === undefined || (seconds >= 0.01 && seconds <= 60));
      ok(frequencyHz === undefined || (frequencyHz >= 20 && frequencyHz <= 20_000));
      ok(ignored.length <= 100 && ignored.every((word) => word.length <= 40));
    }),
    runs,
  );
});

Deno.test("of a prompt as long as a book only the beginning is read", () => {
  const hostile = [
    "a",
    "#",
    "1",
    "1.",
    "9,",
    "s",
    "’",
    "not ",
    "very ",
    "in a ",
    "b#",
    "\u0301",
    "ﷺ",
    "not too ",
    "808s",
    " ",
    "without any ",
  ];
  for (const piece of hostile) {
    const start = "dark pad ";
    const long = start + piece.repeat(Math.ceil(10_000 / piece.length));
    const { axes, kind } = understand(long);
    strictEqual(axes.brightness, -0.5, piece);
    strictEqual(kind, "pad", piece);
    deepStrictEqual(understand(`${long} bright`), understand(long));
  }
});

Deno.test("a denied adjective is its contrary", () => {
  const negation = fc.constantFrom("not", "less", "never", "without", "isn't", "not too");
  fc.assert(
    fc.property(adjective, negation, (word, no) => {
      const plain = axisIn(`${word} pad`, word);
      strictEqual(Math.sign(axisIn(`${no} ${word} pad`, word)), -Math.sign(plain), `${no} ${word}`);
    }),
    runs,
  );
});

Deno.test("a stronger word leans a sound no less than a weaker one", () => {
  const ladder = ["slightly", "somewhat", "fairly", "", "really", "very", "super", "extremely"];
  for (const word of Object.keys(ADJECTIVES)) {
    const leans = ladder.map((intensity) => Math.abs(axisIn(`${intensity} ${word} pad`, word)));
    for (let i = 1; i < leans.length; i++) {
      ok(leans[i]! >= leans[i - 1]!, `${ladder[i]} ${word}: ${leans}`);
    }
    ok(leans.at(-1)! > leans[0]!, word);
  }
});

Deno.test("the later of two adjectives that contradict each other holds", () => {
  fc.assert(
    fc.property(adjective, adjective, (first, second) => {
      const [one, two] = [ADJECTIVES[first]!, ADJECTIVES[second]!];
      const axis = axisOf(second);
      fc.pre(axisOf(first) === axis && one[axis]! * two[axis]! < 0);
      strictEqual(axisIn(`${first}, ${second} pad`, second), axisIn(`${second} pad`, second));
    }),
    runs,
  );
});

Deno.test("adjectives of different axes may come in any order", () => {
  const several = fc.uniqueArray(adjective, { maxLength: 4, selector: axisOf });
  fc.assert(
    fc.property(several, (words) => {
      const axes = (order: readonly string[]) => understand(`${order.join(", ")} pad`).axes;
      deepStrictEqual(axes(words.toReversed()), axes(words));
    }),
    runs,
  );
});

Deno.test("words that are ignored change nothing", () => {
  const known = fc.constantFrom(
    ...Object.keys({ ...KIND_TERMS, ...ADJECTIVES, ...EFFECTS, ...QUALIFIERS, ...NEGATIONS }),
    "very",
    "with",
    "120 bpm",
    "frob",
    "quux",
    ",",
  );
  fc.assert(
    fc.property(fc.array(known, { maxLength: 8 }), (words) => {
      const { ignored, ...reading } = understand(words.join(" , "));
      // A term of several words may be heard though each of them is ignored elsewhere.
      const others = words.map((word) => ignored.includes(word) ? "zorblax" : word);
      const { ignored: _, ...second } = understand(others.join(" , "));
      deepStrictEqual(second, reading);
    }),
    runs,
  );
});

Deno.test("a kind that is asked for beside the prompt stands, and words for others lean it", () => {
  const { kind, axes, ignored } = understand("deep bass snare", { kind: "kick808" });
  deepStrictEqual([kind, axes.boominess, axes.depth, ignored], ["kick808", 0.3, 0.8, ["snare"]]);
  deepStrictEqual(understand("kick", { kind: "kick808" }).ignored, []);
});

Deno.test("every word of the lexicon is understood by itself", () => {
  for (const word of Object.keys({ ...KIND_TERMS, ...ADJECTIVES, ...EFFECTS })) {
    deepStrictEqual(understand(word).ignored, [], word);
  }
});
