import type { Key } from "../types.ts";
import { modeOf, noteHz, tonicOf } from "./pitch_names.ts";
import { PAUSE } from "./tokens.ts";

/** Figures that a prompt names. */
export interface Facts {
  bpm?: number;
  key?: Key;
  frequencyHz?: number;
  bars?: number;
  seconds?: number;
}

/** What was read from some place on: how many tokens, and what they say. */
export interface FactRead {
  readonly length: number;
  readonly facts: Facts;
}

const NUMBERS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(
    " ",
  );
const NUMERAL = /^\d+(?:\.\d+)?$/;
const BPM = new Set(["bpm", "beats per minute"]);
const BAR = new Set(["bar", "bars", "measure", "measures"]);
const SECOND = new Set(["s", "sec", "secs", "second", "seconds"]);
const MILLISECOND = new Set(["ms", "msec", "millisecond", "milliseconds"]);
const HERTZ = new Set(["hz", "hertz"]);
const KILOHERTZ = new Set(["khz", "kilohertz"]);
const SIGNS: Readonly<Record<string, string>> = { sharp: "#", flat: "b" };

/** The fact that begins at a place among the tokens, if one does and is within its bounds. */
export function factAt(tokens: readonly string[], at: number): FactRead | undefined {
  return numbered(tokens, at) ?? keyed(tokens, at) ?? noted(tokens, at);
}

function numbered(tokens: readonly string[], at: number): FactRead | undefined {
  const first = tokens[at]!;
  if (first === "tempo" || first === "bpm" || first === "at") {
    const bpm = numberOf(tokens[at + 1]);
    const unit = tokens[at + 2] ?? "";
    const ofElse = BAR.has(unit) || SECOND.has(unit) || MILLISECOND.has(unit) || HERTZ.has(unit) ||
      KILOHERTZ.has(unit);
    if (bpm === undefined || ofElse) return undefined;
    return within("bpm", bpm, 20, 300, BPM.has(unit) ? 3 : 2);
  }
  if (first === "half" && SECOND.has(tokens[at + 1] === "a" ? tokens[at + 2]! : tokens[at + 1]!)) {
    return { length: tokens[at + 1] === "a" ? 3 : 2, facts: { seconds: 0.5 } };
  }
  const value = numberOf(first);
  if (value === undefined) return undefined;
  const unit = tokens[at + 1] ?? "";
  if (BPM.has(unit)) return within("bpm", value, 20, 300, 2);
  if (BPM.has(tokens.slice(at + 1, at + 4).join(" "))) return within("bpm", value, 20, 300, 4);
  if (BAR.has(unit)) return Number.isInteger(value) ? within("bars", value, 1, 64, 2) : undefined;
  if (SECOND.has(unit)) return within("seconds", value, 0.01, 60, 2);
  if (MILLISECOND.has(unit)) return within("seconds", value / 1_000, 0.01, 60, 2);
  if (HERTZ.has(unit)) return within("frequencyHz", value, 20, 20_000, 2);
  return KILOHERTZ.has(unit) ? within("frequencyHz", value * 1_000, 20, 20_000, 2) : undefined;
}

/** "in C minor", "key of F#", "Am" and "b flat major"; a letter alone is no key. */
function keyed(tokens: readonly string[], at: number): FactRead | undefined {
  let next = at;
  let led = false;
  let article = false;
  if (tokens[next] === "key") {
    next += tokens[next + 1] === "of" ? 2 : 1;
    led = true;
  } else if (tokens[next] === "in") {
    next += 1;
    led = true;
    article = tokens[next] === "a";
  }
  const sign = SIGNS[tokens[next + 1] ?? ""];
  const named = tonicOf(`${tokens[next] ?? ""}${sign ?? ""}`);
  if (!named) return undefined;
  next += sign ? 2 : 1;
  const after = modeOf(tokens[next] ?? "");
  if (after) next += 1;
  const mode = after ?? named.mode;
  if (!mode && !led) return undefined;
  // "in a hall" is no key, "in A" is.
  if (!mode && article && tokens[next] !== undefined && tokens[next] !== PAUSE) return undefined;
  return { length: next - at, facts: { key: { tonic: named.tonic, mode: mode ?? "major" } } };
}

/** "C2", "f sharp 1" and "a 440". */
function noted(tokens: readonly string[], at: number): FactRead | undefined {
  const [first, second = "", third = ""] = tokens.slice(at, at + 3);
  if (first === "a" && (second === "440" || second === "432")) {
    return { length: HERTZ.has(third) ? 3 : 2, facts: { frequencyHz: Number(second) } };
  }
  const sign = SIGNS[second];
  const hz = sign ? noteHz(`${first}${sign}${third}`) : noteHz(first!);
  return hz === undefined ? undefined : within("frequencyHz", hz, 20, 20_000, sign ? 3 : 1);
}

function within(
  name: "bpm" | "bars" | "seconds" | "frequencyHz",
  value: number,
  min: number,
  max: number,
  length: number,
): FactRead | undefined {
  return value >= min && value <= max ? { length, facts: { [name]: value } } : undefined;
}

function numberOf(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  if (NUMERAL.test(token)) return Number(token);
  const word = NUMBERS.indexOf(token);
  return word < 0 ? undefined : word + 1;
}
