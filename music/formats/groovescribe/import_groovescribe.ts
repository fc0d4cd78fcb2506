import { barQuarters, swingDelayQuarters } from "../../groove/timing.ts";
import type { Credits, Groove } from "../../groove/types.ts";
import { INSTRUMENT_MAPS } from "../../instruments/mod.ts";
import { assembleGrooves, type Assembly, type ImportedGroove } from "../assemble_grooves.ts";
import { ImportError } from "../import_error.ts";
import type { LossReport } from "../loss_report.ts";
import type { Performance, Stroke, WindowOptions } from "../performance.ts";
import { roleName } from "../track_of_stroke.ts";
import { isTriplet, SCRIBE_TICKS_PER_QUARTER, stepsPerBeatOf, swungNotes } from "./division.ts";
import { strokesOf } from "./letters.ts";
import { playedTicks } from "./played_ticks.ts";
import { readScribeUrl, type ScribeGroove, type ScribeLetter } from "./read_url.ts";

export interface GrooveScribeImportOptions extends WindowOptions {
  /**
   * `played` puts every hit within a tick of where GrooveScribe's own MIDI has it, with an offset where that differs
   * from where it is written; `written` keeps to the notation. Default `played`.
   */
  timing?: "played" | "written";
}

export interface GrooveScribeImport {
  grooves: ImportedGroove[];
  credits: Credits;
  report: LossReport;
  /** The grid, and what it costs over the whole URL before windows are cut. */
  grid: { stepsPerBeat: number; clipped: number; collided: number };
  /**
   * What the hits keep to: GrooveScribe's MIDI from the start of each groove (`played`) or, where it runs more than
   * 50 ms ahead of the beat, from the start of each bar (`barwise`); or the notation, when asked for and for triplets
   * of which more than an eighth run further ahead than that even within a bar (`written`).
   */
  timing: "played" | "barwise" | "written";
}

interface WrittenStroke extends Stroke {
  place: number;
}

/** How far from GrooveScribe's tick a hit may stay without an offset: its file starts at tick 1 instead of 0. */
const LEAD_TICKS = 1;
const ROUNDING_TICKS = 1e-6;
/** Triplets of which more than this share lies too far ahead of the beat keep to the notation. */
const MAX_CLIPPED_SHARE = 1 / 8;

/**
 * Grooves from a GrooveScribe URL of any host, or from its query alone. `stepsPerBeat` is by default the URL's own
 * division. Swing becomes the groove's swing: GrooveScribe moves every second note by its percentage of a note, a
 * groove by `swing / 100` of half a step, so swing is twice the percentage.
 *
 * A letter its line does not know and a letter that does not fit are dropped; a flam, a drag and a buzz are plain
 * snare hits; stickings and the metronome are no part of a groove.
 *
 * Throws `ImportError`: `not-groovescribe`, `too-large`, `no-drum-notes`, `unsupported-timing`.
 */
export function importGrooveScribe(url: string, options: GrooveScribeImportOptions = {}): GrooveScribeImport {
  const scribe = readScribeUrl(url);
  const strokes = scribe.letters.flatMap((letter) => strokesOfLetter(letter, scribe))
    .sort((a, b) => a.place - b.place);
  if (strokes.length === 0) throw new ImportError("no-drum-notes", "The URL has no note");
  const asked = options.stepsPerBeat ?? "auto";
  const stepsPerBeat = asked === "auto" ? stepsPerBeatOf(scribe.division)! : asked;
  const swing = swingOf(scribe);
  const windowing = { ...options, stepsPerBeat };
  const written = assembleGrooves(performanceOf(scribe, strokes), windowing);
  const { assembly, timing } = options.timing === "written"
    ? { assembly: written, timing: "written" as const }
    : play();
  return {
    grooves: assembly.grooves.map(({ groove, startBar }) => ({ groove: { ...groove, ...swing }, startBar })),
    credits: scribe.credits,
    report: assembly.report,
    grid: assembly.grid,
    timing,
  };

  function play(): { assembly: Assembly; timing: GrooveScribeImport["timing"] } {
    const whole = assembleGrooves(performanceOf(scribe, playedStrokes("played")), windowing);
    if (whole.report.clipped === 0) return { assembly: whole, timing: "played" };
    const barwise = assembleGrooves(performanceOf(scribe, playedStrokes("barwise")), windowing);
    const tooFar = barwise.report.clipped > barwise.report.kept * MAX_CLIPPED_SHARE;
    if (tooFar && isTriplet(scribe.division)) return { assembly: written, timing: "written" };
    const better = barwise.report.clipped < whole.report.clipped;
    return better ? { assembly: barwise, timing: "barwise" } : { assembly: whole, timing: "played" };
  }

  /** Each stroke moved to where GrooveScribe has it, counted from the start of its window or of its own bar. */
  function playedStrokes(from: "played" | "barwise"): WrittenStroke[] {
    const sounding = strokes.filter(({ silence }) => silence === undefined);
    const played = playedTicks(scribe, new Set(sounding.map(({ place }) => place)));
    const barLength = barQuarters(scribe.meter);
    const starts = written.grooves.map(({ startBar }) => startBar);
    return strokes.map((stroke) => {
      const step = Math.round(stroke.quarters * stepsPerBeat);
      const start = starts.findLast((start) => start * barLength * stepsPerBeat <= step) ?? 0;
      const delay = swingDelayQuarters({ stepsPerBeat, ...swing }, step - start * barLength * stepsPerBeat);
      const bar = from === "played" ? start : Math.floor(stroke.quarters / barLength);
      const tick = (played.places.get(stroke.place) ?? 0) - (played.measures[bar] ?? 0) + LEAD_TICKS;
      const unmoved = (stroke.quarters - bar * barLength + delay) * SCRIBE_TICKS_PER_QUARTER;
      const offset = played.places.has(stroke.place) ? offsetTicks(tick - unmoved) : 0;
      return {
        ...stroke,
        quarters: stroke.quarters + offset / SCRIBE_TICKS_PER_QUARTER,
        writtenQuarters: stroke.quarters,
      };
    });
  }
}

/** No offset for a hit within the lead of GrooveScribe's tick; otherwise one that takes it to the middle of the lead. */
function offsetTicks(late: number): number {
  const near = late >= -ROUNDING_TICKS && late <= LEAD_TICKS + ROUNDING_TICKS;
  return near ? 0 : late - LEAD_TICKS / 2;
}

function swingOf({ division, swingPercent }: ScribeGroove): Pick<Groove, "swing" | "swingUnit"> {
  return {
    swing: swingPercent * 2,
    swingUnit: swungNotes(division) === 8 ? "8th" : "16th",
  };
}

function performanceOf({ bpm, meter, measures }: ScribeGroove, strokes: Stroke[]): Performance {
  return { bpm, meter, strokes, loopQuarters: measures * barQuarters(meter), toleranceQuarters: 1e-6 };
}

function strokesOfLetter(
  { line, letter, place, leftOut }: ScribeLetter,
  scribe: ScribeGroove,
): WrittenStroke[] {
  const quarters = place * 4 / scribe.division;
  const at = { place, quarters, tick: Math.round(quarters * SCRIBE_TICKS_PER_QUARTER) };
  const strokes = strokesOf(line, letter);
  if (!strokes) {
    const silence = `"${letter}" is no note of line ${line}`;
    const note = letter.charCodeAt(0);
    return [{
      ...at,
      note,
      noteKind: "instrument",
      velocity: 0,
      silence,
      role: "other",
      name: letter,
      mapped: false,
    }];
  }
  return strokes.map(({ role, velocity }) => ({
    ...at,
    note: INSTRUMENT_MAPS.gm1.notes.get(role) ?? 0,
    noteKind: "midi",
    velocity,
    ...(leftOut ? { silence: "Its line is longer than the measures" } : {}),
    role,
    name: roleName(role),
    mapped: true,
  }));
}
