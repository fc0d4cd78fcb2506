/** From strokes in time to loops on a grid, with an account of every stroke. */
import { bestWindow } from "../grid/best_window.ts";
import { chooseGrid, type GridCost, gridCost } from "../grid/choose_grid.ts";
import { type Placement, placeOnset } from "../grid/place_onset.ts";
import { barQuarters } from "../groove/timing.ts";
import { type Groove, type Hit, ROLES, type StepsPerBeat } from "../groove/types.ts";
import { ImportError } from "./import_error.ts";
import { countLoss, type LossReport, newLossReport } from "./loss_report.ts";
import type { Performance, Stroke, WindowOptions } from "./performance.ts";
import { newTrack, trackKey } from "./track_of_stroke.ts";

export interface ImportedGroove {
  groove: Groove;
  /** Bar of the file the groove starts at, counted from 0. */
  startBar: number;
}

export interface Assembly {
  grooves: ImportedGroove[];
  report: LossReport;
  /** What the chosen grid costs over the whole file, before windows are cut. */
  grid: GridCost;
}

interface PlacedStroke extends Placement {
  stroke: Stroke;
}

/** Bars are compared in sixteenths: a player's steps on a finer grid differ from bar to bar by chance. */
const PLACES_PER_BEAT = 4;
const MAX_TRACKS = 16;
const MAX_STEPS = 64;
const MAX_WINDOWS = 64;

/** Throws `ImportError` `no-drum-notes` when nothing can be kept, `unsupported-timing` for a grid no bar fits. */
export function assembleGrooves(performance: Performance, options: WindowOptions): Assembly {
  const report = newLossReport(performance.strokes.length);
  const strokes = keepPlayable(performance.strokes, options, report);
  if (strokes.length === 0) throw new ImportError("no-drum-notes", "No drum note can be kept");
  const grid = gridFor(strokes, performance, options.stepsPerBeat ?? "auto");
  const barSteps = barQuarters(performance.meter) * grid.stepsPerBeat;
  const placed = strokes.map((stroke) => ({
    stroke,
    ...placeOnset(onsetOf(stroke), grid.stepsPerBeat, performance.bpm),
  }));
  const totalBars = wrapLoop(placed, barSteps, performance, grid.stepsPerBeat);
  const bars = Math.min(options.bars ?? MAX_STEPS, Math.max(1, Math.floor(MAX_STEPS / barSteps)), totalBars);
  const starts = windowStarts(placed, {
    bars,
    barSteps,
    totalBars,
    window: options.window ?? "best",
    stepsPerBeat: grid.stepsPerBeat,
  });
  const windows = new Map(starts.map((start) => [start, [] as PlacedStroke[]]));
  const steps = Math.min(MAX_STEPS, bars * barSteps);
  for (const each of placed) {
    const start = starts.findLast((start) => start * barSteps <= each.step);
    const step = start === undefined ? -1 : each.step - start * barSteps;
    if (start === undefined || step >= steps) {
      countLoss(report, "outsideWindow", each.stroke, `In bar ${Math.floor(each.step / barSteps) + 1}`);
    } else windows.get(start)?.push({ ...each, step });
  }
  const grooves = [...windows].filter(([, inside]) => inside.length > 0).map(([startBar, inside]) => ({
    groove: {
      bpm: performance.bpm,
      meter: performance.meter,
      stepsPerBeat: grid.stepsPerBeat,
      steps,
      swing: 0,
      swingUnit: "16th" as const,
      tracks: tracksOf(inside, report),
    },
    startBar,
  }));
  if (grooves.length === 0) {
    throw new ImportError("no-drum-notes", `No drum note lies in the first ${MAX_STEPS} steps of its bar`);
  }
  return { grooves, report, grid };
}

/** Drops silent strokes, unwanted notes, and the sounds played least beyond 16. */
function keepPlayable(strokes: readonly Stroke[], options: WindowOptions, report: LossReport): Stroke[] {
  const wanted = strokes.filter((stroke) => {
    if (stroke.silence !== undefined) return drop(stroke, stroke.silence);
    if (!stroke.mapped && options.unmapped === "drop") {
      return drop(stroke, "The instrument map does not know the note");
    }
    return true;
  });
  const counts = new Map<string, number>();
  for (const stroke of wanted) counts.set(trackKey(stroke), (counts.get(trackKey(stroke)) ?? 0) + 1);
  const ranked = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const kept = new Set(ranked.slice(0, MAX_TRACKS));
  return wanted.filter((stroke) =>
    kept.has(trackKey(stroke)) || drop(stroke, `A groove has ${MAX_TRACKS} tracks`)
  );

  function drop(stroke: Stroke, detail: string): false {
    countLoss(report, "dropped", stroke, detail);
    countNote(report, stroke);
    return false;
  }
}

function gridFor(
  strokes: readonly Stroke[],
  performance: Performance,
  asked: "auto" | StepsPerBeat,
): GridCost {
  const onsets = strokes.map((stroke) => ({ ...onsetOf(stroke), track: trackKey(stroke) }));
  if (asked === "auto") return chooseGrid(onsets, performance);
  if (!Number.isInteger(barQuarters(performance.meter) * asked)) {
    const { num, den } = performance.meter;
    throw new ImportError(
      "unsupported-timing",
      `A bar of ${num}/${den} is no whole number of steps at ${asked} a beat`,
    );
  }
  return gridCost(onsets, asked, performance.bpm);
}

function onsetOf({ quarters, writtenQuarters }: Stroke): { quarters: number; writtenQuarters: number } {
  return { quarters, writtenQuarters: writtenQuarters ?? quarters };
}

/** Moves strokes that round to the end of a loop to its first step; answers the length in bars. */
function wrapLoop(
  placed: PlacedStroke[],
  barSteps: number,
  performance: Performance,
  perBeat: number,
): number {
  const loopSteps = Math.round((performance.loopQuarters ?? 0) * perBeat);
  const lastStep = placed.reduce((last, { step }) => Math.max(last, step), 0);
  if (loopSteps === 0 || lastStep > loopSteps) return Math.floor(lastStep / barSteps) + 1;
  for (const each of placed) {
    if (each.step === loopSteps) each.step = 0;
  }
  return Math.round(loopSteps / barSteps);
}

function windowStarts(
  placed: readonly PlacedStroke[],
  cut: {
    bars: number;
    barSteps: number;
    totalBars: number;
    window: "first" | "all" | "best";
    stepsPerBeat: number;
  },
): number[] {
  const hits = placed.map(({ step, stroke }) => ({
    bar: Math.floor(step / cut.barSteps),
    key: `${trackKey(stroke)} ${Math.round(step % cut.barSteps / cut.stepsPerBeat * PLACES_PER_BEAT)}`,
    velocity: stroke.velocity,
  }));
  if (cut.window === "best") return [bestWindow(hits, cut.bars, cut.totalBars)];
  const firstBar = hits.reduce((first, { bar }) => Math.min(first, bar), Infinity);
  if (cut.window === "first") return [Math.min(firstBar, cut.totalBars - cut.bars)];
  const used = new Set(hits.map(({ bar }) => firstBar + Math.floor((bar - firstBar) / cut.bars) * cut.bars));
  return [...used].sort((a, b) => a - b).slice(0, MAX_WINDOWS);
}

function tracksOf(placed: readonly PlacedStroke[], report: LossReport): Groove["tracks"] {
  const winners = new Map<string, Map<number, PlacedStroke>>();
  for (const each of placed) {
    countNote(report, each.stroke);
    const key = trackKey(each.stroke);
    const steps = winners.get(key) ?? new Map<number, PlacedStroke>();
    winners.set(key, steps);
    const rival = steps.get(each.step);
    if (!rival || each.stroke.velocity > rival.stroke.velocity) steps.set(each.step, each);
    const loser = !rival || each.stroke.velocity > rival.stroke.velocity ? rival : each;
    if (loser) {
      countLoss(report, "collided", loser.stroke, `Step ${each.step} of ${each.stroke.name} is taken`);
    }
  }
  return [...winners.values()]
    .map((steps) => [...steps.values()].sort((a, b) => a.step - b.step))
    .map((kept) => ({ lead: kept[0]!.stroke, hits: kept.map((each) => keepHit(each, report)) }))
    .sort((a, b) => ROLES.indexOf(a.lead.role) - ROLES.indexOf(b.lead.role) || a.lead.note - b.lead.note)
    .map(({ lead, hits }, index) =>
      newTrack(lead.role === "other" ? `other-${index + 1}` : lead.role, lead, hits)
    );
}

function keepHit({ stroke, step, offsetMs, clipped }: PlacedStroke, report: LossReport): Hit {
  report.kept++;
  if (clipped) countLoss(report, "clipped", stroke, `More than 50 ms from step ${step}`);
  return {
    step,
    velocity: stroke.velocity,
    ...(stroke.probability === undefined ? {} : { probability: stroke.probability }),
    ...(offsetMs === 0 ? {} : { offsetMs }),
  };
}

function countNote(report: LossReport, stroke: Stroke): void {
  if (!stroke.mapped) countLoss(report, "unmapped", stroke, `No role for ${stroke.name}`);
  if (stroke.noteKind === "midi" && (stroke.note < 35 || stroke.note > 81)) {
    countLoss(report, "outOfRange", stroke, "Outside General MIDI's 35 to 81");
  }
}
