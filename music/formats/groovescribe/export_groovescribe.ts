import { barQuarters, onsetQuarters, stepQuarters, swingDelayQuarters } from "../../groove/timing.ts";
import type { Credits, Groove, Hit, Role } from "../../groove/types.ts";
import { creditLines } from "../credit_lines.ts";
import { placesPerMeasure, SCRIBE_TICKS_PER_QUARTER } from "./division.ts";
import { letterOf, type Line, LINES } from "./letters.ts";
import { playedTicks } from "./played_ticks.ts";
import { LABELLED_CREDITS } from "./read_url.ts";
import { measuresOf, type ScribeMeasures } from "./scribe_measures.ts";

export interface GrooveScribeExportOptions {
  credits?: Credits;
}

/**
 * What the URL cannot say. Each hit has one fate, so that `hits = written + unsupported + collided`; the counts after
 * them describe written hits and may overlap.
 */
export interface GrooveScribeLossReport {
  hits: number;
  written: number;
  /** Of roles GrooveScribe has no letter for. */
  unsupported: number;
  /** At a place where its line already plays something louder. */
  collided: number;
  /** Moved off their place by more than a tick (1/128 of a quarter note) that the URL does not keep. */
  offsets: number;
  /** Swung by more than a tick that the URL does not keep. */
  swing: number;
  /** Likely rather than certain. */
  probabilities: number;
  /** Ratchets, written as one note. */
  ratchets: number;
  /** Mid toms, written as high ones: GrooveScribe has two toms. */
  renamed: number;
  /** Of another velocity than GrooveScribe plays the letter with. */
  dynamics: number;
  /** Rests added at the end, in steps, because no time signature fits the loop. */
  paddedSteps: number;
  /** The measures are not the groove's own bars. */
  meterChanged: boolean;
  /** The tempo is rounded to a whole number. */
  tempoRounded: boolean;
}

export interface GrooveScribeExport {
  url: string;
  report: GrooveScribeLossReport;
}

interface Note {
  role: Role;
  line: Line;
  letter: string;
  /** What GrooveScribe plays the letter with. */
  played: number;
  hit: Hit;
}

const SITE = "https://www.mikeslessons.com/gscribe";
const MAX_SWING_PERCENT = 50;
const TOM_LINES: readonly Line[] = ["T1", "T2", "T3", "T4"];

/**
 * A loop as a GrooveScribe URL, in the order of parameters GrooveScribe writes. Its percentage of swing is half the
 * groove's, at most 50; it swings the notes of its division alone, so swing on a coarser unit is kept when no hit lies
 * between two of them.
 */
export function exportGrooveScribe(
  groove: Groove,
  options: GrooveScribeExportOptions = {},
): GrooveScribeExport {
  const measures = measuresOf(groove);
  const report = newReport(groove, measures);
  const places = notesByPlace(groove, report);
  const coarse = swingDivision(groove, [...places.keys()], measures);
  const division = coarse ?? groove.stepsPerBeat * 4;
  const swingPercent = coarse === undefined ? 0 : Math.min(MAX_SWING_PERCENT, Math.round(groove.swing / 2));
  describe(groove, places, { ...measures, division, swingPercent, metronome: 0 }, report);
  const credits = options.credits ?? {};
  const parameters = [
    `TimeSig=${measures.meter.num}/${measures.meter.den}`,
    `Div=${division}`,
    ...text("Title", credits.title),
    ...text("Author", credits.author),
    ...text("Comments", creditLines(credits, LABELLED_CREDITS)),
    `Tempo=${Math.round(groove.bpm)}`,
    ...(swingPercent > 0 ? [`Swing=${swingPercent}`] : []),
    `Measures=${measures.measures}`,
    ...lines(groove, places, division, measures),
  ];
  return { url: `${SITE}?${parameters.join("&")}`, report };
}

function newReport(groove: Groove, { meter, measures }: ScribeMeasures): GrooveScribeLossReport {
  const places = placesPerMeasure(groove.stepsPerBeat * 4, meter) * measures;
  return {
    hits: groove.tracks.reduce((sum, { hits }) => sum + hits.length, 0),
    written: 0,
    unsupported: 0,
    collided: 0,
    offsets: 0,
    swing: 0,
    probabilities: 0,
    ratchets: 0,
    renamed: 0,
    dynamics: 0,
    paddedSteps: places - groove.steps,
    meterChanged: meter.num !== groove.meter.num || meter.den !== groove.meter.den,
    tempoRounded: !Number.isInteger(groove.bpm),
  };
}

/** The notes of each step: one to a line, except that kick and pedal hat share theirs. */
function notesByPlace(groove: Groove, report: GrooveScribeLossReport): Map<number, Note[]> {
  const places = new Map<number, Note[]>();
  for (const { role, hits } of groove.tracks) {
    for (const hit of hits) {
      const letter = letterOf(role, hit.velocity);
      if (!letter) {
        report.unsupported++;
        continue;
      }
      const notes = places.get(hit.step) ?? [];
      places.set(hit.step, notes);
      const note = { role, line: letter.line, letter: letter.letter, played: letter.velocity, hit };
      const rival = notes.findIndex((each) => excludes(each, note));
      if (rival < 0) notes.push(note);
      else if (hit.velocity > notes[rival]!.hit.velocity) notes[rival] = note;
      if (rival < 0) report.written++;
      else report.collided++;
    }
  }
  return places;
}

function excludes(one: Note, other: Note): boolean {
  return one.line === other.line && (one.line !== "K" || one.letter === other.letter);
}

/** The division whose notes are the units the groove swings, when every hit lies on one and a measure is whole. */
function swingDivision(
  groove: Groove,
  steps: readonly number[],
  { meter }: ScribeMeasures,
): number | undefined {
  const division = groove.swingUnit === "8th" ? 8 : 16;
  const stepsPerUnit = groove.stepsPerBeat * 4 / division;
  if (Math.round(groove.swing / 2) === 0) return undefined;
  if (!Number.isInteger(placesPerMeasure(division, meter))) return undefined;
  const onUnits = Number.isInteger(stepsPerUnit) && steps.every((step) => step % stepsPerUnit === 0);
  return onUnits ? division : undefined;
}

/** Counts what is lost of the notes that are written. */
function describe(
  groove: Groove,
  places: ReadonlyMap<number, readonly Note[]>,
  timing: Parameters<typeof playedTicks>[0],
  report: GrooveScribeLossReport,
): void {
  const stepsPerPlace = groove.stepsPerBeat * 4 / timing.division;
  const played = playedTicks(timing, new Set([...places.keys()].map((step) => step / stepsPerPlace)));
  const keptSwing = { ...groove, swing: timing.swingPercent * 2 };
  for (const [step, notes] of places) {
    const delay = swingDelayQuarters(groove, step);
    const lostDelay = delay - swingDelayQuarters(keptSwing, step);
    for (const { role, hit, played: velocity } of notes) {
      const sounds = onsetQuarters(groove, hit);
      const moved = Math.abs(sounds - stepQuarters(groove, step) - delay) * SCRIBE_TICKS_PER_QUARTER > 1;
      if (moved && !plays(step / stepsPerPlace, sounds - lostDelay)) report.offsets++;
      if (Math.abs(lostDelay) * SCRIBE_TICKS_PER_QUARTER > 1) report.swing++;
      if ((hit.probability ?? 1) < 1) report.probabilities++;
      if ((hit.ratchet ?? 1) > 1) report.ratchets++;
      if (role === "midTom") report.renamed++;
      if (hit.velocity !== velocity) report.dynamics++;
    }
  }

  /** Whether GrooveScribe's own rounding takes a note where the groove has it, from the first bar on or from its own. */
  function plays(place: number, quarters: number): boolean {
    const ticks = quarters * SCRIBE_TICKS_PER_QUARTER - (played.places.get(place) ?? 0);
    const perMeasure = placesPerMeasure(timing.division, timing.meter);
    const measure = Math.floor(place / perMeasure);
    const barTicks = measure * barQuarters(timing.meter) * SCRIBE_TICKS_PER_QUARTER;
    const early = [ticks, ticks - barTicks + (played.measures[measure] ?? 0) - 1];
    return early.some((each) => each >= -2 && each <= 1);
  }
}

/** Hi-hat, snare and kick always, since GrooveScribe fills in what is missing; toms when they play. */
function lines(
  groove: Groove,
  places: ReadonlyMap<number, readonly Note[]>,
  division: number,
  { meter, measures }: ScribeMeasures,
): string[] {
  const stepsPerPlace = groove.stepsPerBeat * 4 / division;
  const perMeasure = placesPerMeasure(division, meter);
  const used = new Set([...places.values()].flat().map(({ line }) => line));
  return LINES.filter((line) => !TOM_LINES.includes(line) || used.has(line)).map((line) => {
    let written = "|";
    for (let place = 0; place < perMeasure * measures; place++) {
      written += letterAt(places.get(place * stepsPerPlace) ?? [], line);
      if ((place + 1) % perMeasure === 0) written += "|";
    }
    return `${line}=${written}`;
  });
}

function letterAt(notes: readonly Note[], line: Line): string {
  const letters = notes.filter((note) => note.line === line).map(({ letter }) => letter);
  return letters.length > 1 ? "X" : letters[0] ?? "-";
}

function text(name: string, value: string | undefined): string[] {
  return value ? [`${name}=${encodeURIComponent(value.toWellFormed())}`] : [];
}
