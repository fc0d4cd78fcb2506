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
import type { Effects, Groove, Hit, Meter, Role, StepsPerBeat, SwingUnit, Track } from "@downbeat/music";
import { ROLE_LOOK } from "./role_look.ts";

/** The velocity each character stands for. */
export const VELOCITY: ReadonlyMap<string, number> = new Map([
  ["X", 124],
  ["x", 108],
  ["m", 92],
  ["o", 76],
  ["s", 58],
  ["g", 38],
  ["f", 22],
]);

const REST = ".";
const MAX_STEPS = 64;

export type NotationErrorCode =
  | "character"
  | "bar-line"
  | "bars"
  | "too-long"
  | "no-parts"
  | "place";

/** A pattern that cannot be read; `code` says which rule it breaks. */
export class NotationError extends Error {
  override readonly name = "NotationError";
  constructor(readonly code: NotationErrorCode, message: string) {
    super(message);
  }
}

/** Values for single strokes: the key is the character's place in its pattern, spaces and bar lines not counted. */
export type ByPlace = { readonly [place: number]: number };

export interface PartOptions {
  /** Shown to people; also makes the track's id. The role's usual name when absent. */
  readonly name?: string;
  /** 0..1 */
  readonly volume?: number;
  /** -1..1 */
  readonly pan?: number;
  /** Steps one character stands for; the groove's when absent. */
  readonly stride?: number;
  /** Milliseconds the whole part lies behind the grid; negative pushes. */
  readonly lateMs?: number;
  /** Milliseconds for single strokes, in place of `lateMs`. */
  readonly offsetsMs?: ByPlace;
  /** Chance (0..1] of single strokes. */
  readonly chances?: ByPlace;
  /** Strokes within the step, 1..8. */
  readonly ratchets?: ByPlace;
  readonly effects?: Effects;
}

export interface Part {
  readonly role: Role;
  readonly pattern: string;
  readonly options: PartOptions;
}

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

/** Describes one track. Nothing is checked until `groove` reads it. */
export function part(role: Role, pattern: string, options: PartOptions = {}): Part {
  return { role, pattern, options };
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

interface Line {
  readonly part: Part;
  readonly steps: number;
  readonly hits: readonly Hit[];
}

function readLine(source: Part, stride: number, barSteps: number): Line {
  const hits: Hit[] = [];
  let place = 0;
  for (const character of source.pattern) {
    if (character === " ") continue;
    if (character === "|") {
      requireBarLine(source, place * stride, barSteps);
      continue;
    }
    if (character !== REST) hits.push(makeHit(source, character, place, place * stride));
    place++;
  }
  const steps = place * stride;
  if (steps === 0 || steps % barSteps !== 0) {
    throw new NotationError("bars", `Pattern "${source.pattern}" has ${steps} steps, a bar has ${barSteps}`);
  }
  requireStrokes(source, new Set(hits.map((hit) => hit.step / stride)));
  return { part: source, steps, hits };
}

function requireBarLine(source: Part, step: number, barSteps: number): void {
  if (step % barSteps === 0) return;
  throw new NotationError("bar-line", `Bar line of "${source.pattern}" stands at step ${step}, not on a bar`);
}

/** A modifier on a rest is a slip of the pen: refuse it, or the groove silently loses its feel. */
function requireStrokes(source: Part, places: ReadonlySet<number>): void {
  const { offsetsMs = {}, chances = {}, ratchets = {} } = source.options;
  for (const place of [offsetsMs, chances, ratchets].flatMap((map) => Object.keys(map).map(Number))) {
    if (!places.has(place)) {
      throw new NotationError("place", `Pattern "${source.pattern}" has no stroke at place ${place}`);
    }
  }
}

function makeHit(source: Part, character: string, place: number, step: number): Hit {
  const velocity = VELOCITY.get(character);
  if (velocity === undefined) {
    throw new NotationError(
      "character",
      `Pattern "${source.pattern}" has the unknown character "${character}"`,
    );
  }
  const { lateMs = 0, offsetsMs, chances, ratchets } = source.options;
  const offsetMs = offsetsMs?.[place] ?? lateMs;
  const probability = chances?.[place];
  const ratchet = ratchets?.[place];
  return {
    step,
    velocity,
    ...(probability === undefined ? {} : { probability }),
    ...(offsetMs === 0 ? {} : { offsetMs }),
    ...(ratchet === undefined ? {} : { ratchet }),
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
