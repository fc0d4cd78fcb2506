/**
 * A groove written as one string per part, so that a drummer can read it in the source:
 *
 *     groove({ bpm: 100 }, [
 *       part("snare", ".... X..g .g.. X...", { lateMs: 6 }),
 *       part("closedHat", "m.s. m.s. m.s. m.s."),
 *     ])
 *
 * One character is one step, or `stride` steps. A space separates beats for the eye; `|` must stand on a bar
 * line. A part of fewer bars than the loop repeats. Velocities, loudest first:
 *
 *     X 124 accent   x 108 stroke   m 92 medium   o 76 easy   s 58 soft   g 38 ghost   f 22 feathered   . rest
 */
import type { Groove, Hit, Meter, StepsPerBeat, SwingUnit, Track } from "@downbeat/music";
import { NotationError } from "./notation_error.ts";
import type { Part } from "./part.ts";
import { type Line, readLine } from "./read_line.ts";
import { ROLE_LOOK } from "./role_look.ts";

export { part } from "./part.ts";

const MAX_STEPS = 64;

export interface GrooveFrame {
  /** Quarter notes per minute. */
  readonly bpm: number;
  /** 4/4 when absent. */
  readonly meter?: Meter;
  /** 4 when absent. */
  readonly stepsPerBeat?: StepsPerBeat;
  /** 0..100, 0 when absent. */
  readonly swing?: number;
  /** "16th" when absent. */
  readonly swingUnit?: SwingUnit;
  /** Steps one character stands for, 1 when absent. */
  readonly stride?: number;
}

/** Builds the groove. Throws `NotationError` when a pattern breaks a rule of the notation. */
export function groove(frame: GrooveFrame, parts: readonly Part[]): Groove {
  const meter = frame.meter ?? { num: 4, den: 4 };
  const stepsPerBeat = frame.stepsPerBeat ?? 4;
  const barSteps = stepsPerBeat * meter.num * 4 / meter.den;
  const lines = parts.map((each) => readLine(each, each.options.stride ?? frame.stride ?? 1, barSteps));
  const steps = Math.max(0, ...lines.map((line) => line.steps));
  if (steps === 0) throw new NotationError("no-parts", "A groove needs at least one part");
  if (steps > MAX_STEPS) {
    throw new NotationError("too-long", `A loop of ${steps} steps is longer than ${MAX_STEPS}`);
  }
  const ids = new Set<string>();
  const tracks = lines.map((line) => makeTrack(line, steps, ids));
  return {
    bpm: frame.bpm,
    meter,
    stepsPerBeat,
    steps,
    swing: frame.swing ?? 0,
    swingUnit: frame.swingUnit ?? "16th",
    tracks,
  };
}

function makeTrack(line: Line, steps: number, ids: Set<string>): Track {
  if (steps % line.steps !== 0) {
    throw new NotationError(
      "bars",
      `Pattern "${line.part.pattern}" does not repeat evenly in ${steps} steps`,
    );
  }
  const { role, options } = line.part;
  const look = ROLE_LOOK[role];
  const name = options.name ?? look.name;
  const hits: Hit[] = [];
  for (let start = 0; start < steps; start += line.steps) {
    for (const hit of line.hits) hits.push({ ...hit, step: start + hit.step });
  }
  return {
    id: makeId(name, ids),
    name,
    role,
    volume: options.volume ?? look.volume,
    pan: options.pan ?? look.pan,
    mute: false,
    solo: false,
    color: look.color,
    ...(options.effects === undefined ? {} : { effects: options.effects }),
    hits,
  };
}

function makeId(name: string, taken: Set<string>): string {
  const base = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  taken.add(id);
  return id;
}
