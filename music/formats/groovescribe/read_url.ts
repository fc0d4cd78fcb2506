/** Reads the parameters of a GrooveScribe URL into plain values, as GrooveScribe itself reads them. */
import type { Credits, Meter } from "../../groove/types.ts";
import { type LabelledCredit, readCreditLines } from "../credit_lines.ts";
import { ImportError } from "../import_error.ts";
import { MAX_MEASURES, placesPerMeasure, stepsPerBeatOf, swungNotes } from "./division.ts";
import { defaultLine } from "./default_lines.ts";
import { type Line, LINES } from "./letters.ts";

export interface ScribeLetter {
  line: Line;
  letter: string;
  /** Place counted from the start of the first measure, in notes of the division. */
  place: number;
  /** The line is too long, and GrooveScribe leaves the letter out. */
  leftOut: boolean;
}

export interface ScribeGroove {
  credits: Credits;
  bpm: number;
  meter: Meter;
  /** Notes of the grid in a whole note: 4, 8, 12, 16, 24, 32 or 48. */
  division: number;
  measures: number;
  /** 0..50: how far the second of each pair of notes is moved towards the next, in percent of its length. */
  swingPercent: number;
  /** Metronome clicks in a whole note; 0 when it is silent. */
  metronome: number;
  /** Everything but rests, line by line. */
  letters: ScribeLetter[];
}

/** Longest text read. */
export const MAX_URL_CHARACTERS = 65_536;
const MAX_TEXT_CHARACTERS = 2000;
const DEFAULT_BPM = 80;
const MAX_BPM = 300;
/** The slider of its player stops here, whatever the URL asks for. */
const MAX_SWING_PERCENT = 50;
const METER_BOTTOMS = [2, 4, 8, 16] as const;
/** Marks of drum tablature that take no place in a line. */
const SEPARATORS = /[|:!()[\]]/g;
const RESTS = ["-", " "];

/** Throws `ImportError` and nothing else: `too-large`, `not-groovescribe`, `unsupported-timing`. */
export function readScribeUrl(url: string): ScribeGroove {
  if (url.length > MAX_URL_CHARACTERS) {
    throw new ImportError(
      "too-large",
      `The URL has ${url.length} characters; the limit is ${MAX_URL_CHARACTERS}`,
    );
  }
  const parameters = parametersOf(url);
  if (!LINES.some((line) => parameters.get(line.toLowerCase()))) {
    throw new ImportError("not-groovescribe", "The URL has none of the lines H, S, K and T1 to T4");
  }
  const meter = meterOf(parameters.get("timesig") ?? "");
  const division = divisionOf(parameters.get("div") ?? "16", meter);
  const measures = whole(parameters.get("measures"), 1, Infinity) ?? 1;
  const groove = {
    credits: creditsOf(parameters),
    bpm: bpmOf(parameters.get("tempo")),
    meter,
    division,
    measures: Math.min(measures, MAX_MEASURES),
    swingPercent: swungNotes(division)
      ? Math.min(MAX_SWING_PERCENT, whole(parameters.get("swing"), 0, 100) ?? 0)
      : 0,
    metronome: whole(parameters.get("metronomefreq"), 0, Infinity) ?? 0,
  };
  const size = placesPerMeasure(division, meter) * groove.measures;
  return { ...groove, letters: LINES.flatMap((line) => lettersOf(line, parameters, groove, size)) };
}

/** Names in lower case, values decoded; of several with one name the first counts. */
function parametersOf(url: string): Map<string, string> {
  const whole = !url.includes("=") && /%3d/i.test(url) ? decode(url) : url;
  const query = whole.slice(whole.indexOf("?") + 1).split("#", 1)[0] ?? "";
  const parameters = new Map<string, string>();
  for (const pair of query.trim().split("&")) {
    const [name = "", value = ""] = pair.split("=", 2);
    const key = name.trim().toLowerCase();
    const text = ["title", "author", "comments"].includes(key) ? value.replaceAll("+", " ") : value;
    if (!parameters.has(key)) parameters.set(key, decode(text));
  }
  return parameters;
}

/** Text whose percent signs are not an encoding stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A time signature GrooveScribe does not have is read as 4/4, each half by itself. */
function meterOf(text: string): Meter {
  const halves = text.split("/", 3);
  if (halves.length !== 2) return { num: 4, den: 4 };
  const bottom = whole(halves[1], 2, 16);
  return {
    num: whole(halves[0], 1, 32) ?? 4,
    den: METER_BOTTOMS.find((den) => den === bottom) ?? 4,
  };
}

function divisionOf(text: string, meter: Meter): number {
  const division = whole(text, 1, 48) ?? 0;
  if (stepsPerBeatOf(division) === undefined) {
    throw new ImportError("unsupported-timing", `"${text.slice(0, 20)}" is not a division of GrooveScribe`);
  }
  if (!Number.isInteger(placesPerMeasure(division, meter))) {
    throw new ImportError(
      "unsupported-timing",
      `A bar of ${meter.num}/${meter.den} is no whole number of notes at a division of ${division}`,
    );
  }
  return division;
}

function bpmOf(text: string | undefined): number {
  const bpm = whole(text, 20, 400) ?? DEFAULT_BPM;
  if (bpm > MAX_BPM) {
    throw new ImportError("unsupported-timing", `The tempo ${bpm} is above ${MAX_BPM}`);
  }
  return bpm;
}

/** The whole number a text starts with, when it lies within the bounds. */
function whole(text: string | undefined, least: number, most: number): number | undefined {
  const value = parseInt(text ?? "", 10);
  return value >= least && value <= most ? value : undefined;
}

/**
 * A line at least twice as long as the grid is thinned out, one at most half as long is spread; anything else keeps
 * its places, and what does not fit is left out. A line that is missing plays GrooveScribe's default.
 */
function lettersOf(
  line: Line,
  parameters: ReadonlyMap<string, string>,
  groove: Pick<ScribeGroove, "division" | "meter" | "measures">,
  size: number,
): ScribeLetter[] {
  const text = parameters.get(line.toLowerCase()) || defaultLine(line, groove);
  const written = text.replaceAll(SEPARATORS, "");
  const keepEvery = written.length / size >= 2 ? Math.ceil(written.length / size) : 1;
  const spread = size / written.length >= 2 ? Math.ceil(size / written.length) : 1;
  const letters: ScribeLetter[] = [];
  for (let index = 0; index < written.length; index++) {
    const letter = written.charAt(index);
    if (RESTS.includes(letter)) continue;
    const place = Math.floor(index / keepEvery) * spread;
    letters.push({ line, letter, place, leftOut: index % keepEvery !== 0 || place >= size });
  }
  return letters;
}

/** Our own export keeps licence and source on lines of the comments. */
function creditsOf(parameters: ReadonlyMap<string, string>): Credits {
  const text = (name: string) => (parameters.get(name) ?? "").slice(0, MAX_TEXT_CHARACTERS);
  const credits: Credits = {
    title: text("title"),
    author: text("author"),
    ...readCreditLines(text("comments"), LABELLED_CREDITS),
  };
  return Object.fromEntries(Object.entries(credits).filter(([, value]) => value !== ""));
}

export const LABELLED_CREDITS: readonly LabelledCredit[] = ["license", "source"];
