import { voiceOf as bandVoiceOf } from "../../music/analysis/bands.ts";
import { rolandTd11 } from "../../music/instruments/roland_td11.ts";
import type { Role } from "../../music/mod.ts";
import type { PlayedNote } from "./load_recordings.ts";
import type { Draws } from "../../tests/support/draws.ts";

const [SNARE, CLOSED_HAT, OPEN_HAT, CRASH, RIDE, LOW_TOM] = [38, 42, 46, 49, 51, 43] as const;
const BAR = 4;
const SIXTEENTH = 0.25;
/** A snare hit this much softer than the loudest one is a ghost. */
const GHOST = 0.5;

export interface Setting {
  bpm: number;
  /** A stretch of another recording, to borrow hats from. */
  stranger: readonly PlayedNote[];
}

/** What one player does otherwise than another who plays the same groove. */
export type Habit = (notes: readonly PlayedNote[], draws: Draws, setting: Setting) => PlayedNote[];

/** The habits one at a time, then all of them, as another player would have. */
export const PLAYERS: Record<string, Habit> = {
  "same player": (notes) => [...notes],
  "other dynamics": dynamics,
  "other cymbals": cymbals,
  "other hat pattern": hatPattern,
  "other ghosts": ghosts,
  "other timing": timing,
  "other kicks": kicks,
  "fills": fills,
  "all of these": (notes, draws, setting) =>
    [hatPattern, dynamics, cymbals, ghosts, timing, kicks, fills]
      .reduce<PlayedNote[]>((played, habit) => habit(played, draws, setting), [...notes]),
};

/** Two players in five keep time in a way of their own: with the hats and cymbals of another beat. */
function hatPattern(notes: readonly PlayedNote[], draws: Draws, { stranger }: Setting): PlayedNote[] {
  if (draws.unit() >= 0.4) return [...notes];
  return [...notes.filter((each) => !isHigh(each)), ...stranger.filter(isHigh)];
}

/** Every voice louder or softer by its own factor, with wider or narrower dynamics. */
function dynamics(notes: readonly PlayedNote[], draws: Draws): PlayedNote[] {
  const touches = new Map<string, { gain: number; width: number }>();
  return notes.map((each) => {
    const voice = voiceOf(each);
    const touch = touches.get(voice) ?? { gain: draws.between(0.6, 1.2), width: draws.between(0.5, 1.5) };
    touches.set(voice, touch);
    const velocity = 127 * touch.gain * (each.velocity / 127) ** touch.width * draws.between(0.9, 1.1);
    return { ...each, velocity: Math.round(Math.max(1, Math.min(127, velocity))) };
  });
}

/** Ride for hats or hats for ride, other openings, eighths for sixteenths or the reverse, a crash to start with. */
function cymbals(notes: readonly PlayedNote[], draws: Draws): PlayedNote[] {
  const [swapped, doubled, halved, opened] = [0.3, 0.2, 0.2, 0.3].map((chance) => draws.unit() < chance);
  const rideLeads = share(notes, isRide) > share(notes, isHat);
  const lead = notes.filter(rideLeads ? isRide : isHat);
  const between = lead.flatMap((each, index) => {
    const gap = (lead[index + 1]?.quarters ?? Infinity) - each.quarters;
    const halfway = { ...each, quarters: each.quarters + gap / 2, velocity: Math.ceil(each.velocity * 0.6) };
    return doubled && Math.abs(gap - 0.5) < 0.12 ? [halfway] : [];
  });
  const offEighth = ({ quarters }: PlayedNote) => Math.abs(quarters * 2 - Math.round(quarters * 2)) > 0.25;
  return [...notes, ...between]
    .filter((each) => !(halved && (isHat(each) || isRide(each)) && offEighth(each)))
    .map((each) => {
      if (swapped && isHat(each)) return { ...each, note: RIDE };
      if (swapped && isRide(each)) return { ...each, note: CLOSED_HAT };
      if (!isHat(each) || !opened) return each;
      return { ...each, note: draws.unit() < 0.2 ? OPEN_HAT : CLOSED_HAT };
    })
    .concat(draws.unit() < 0.5 ? [{ note: CRASH, velocity: 110, quarters: 0 }] : []);
}

/** Ghost notes left out, or added where nothing else is on the snare; a flam here and there. */
function ghosts(notes: readonly PlayedNote[], draws: Draws): PlayedNote[] {
  const [kept, added, flammed] = [draws.pick([0, 0.5, 1]), draws.pick([0, 0, 0.15]), draws.pick([0, 0.1])];
  const snares = notes.filter(isSnare);
  const loudest = Math.max(0, ...snares.map(({ velocity }) => velocity));
  const played = notes.filter((each) =>
    !isSnare(each) || each.velocity > loudest * GHOST || draws.unit() < kept
  );
  const flams = snares.filter(({ velocity }) => velocity > loudest * GHOST && draws.unit() < flammed)
    .map((each) => ({ ...each, quarters: each.quarters - 0.05, velocity: Math.ceil(each.velocity / 2) }));
  const taken = new Set(snares.map(({ quarters }) => Math.round(quarters / SIXTEENTH)));
  const extra = Array.from({ length: barsOf(notes) * BAR / SIXTEENTH }, (_, step) => step)
    .filter((step) => step % 2 === 1 && !taken.has(step) && draws.unit() < added)
    .map((step) => ({
      note: SNARE,
      velocity: Math.round(draws.between(15, 40)),
      quarters: step * SIXTEENTH,
    }));
  return [...played, ...flams, ...extra];
}

/** ±30 ms of jitter, and every voice ahead of the beat or behind it by up to 15 ms more. */
function timing(notes: readonly PlayedNote[], draws: Draws, { bpm }: Setting): PlayedNote[] {
  const lags = new Map<string, number>();
  return notes.map((each) => {
    const lagMs = lags.get(voiceOf(each)) ?? draws.between(-15, 15);
    lags.set(voiceOf(each), lagMs);
    return { ...each, quarters: each.quarters + (lagMs + draws.between(-30, 30)) * bpm / 60_000 };
  });
}

/** One kick in twelve left out, another one in twelve doubled an eighth before. */
function kicks(notes: readonly PlayedNote[], draws: Draws): PlayedNote[] {
  return notes.flatMap((each) => {
    if (roleOf(each) !== "kick") return [each];
    const drawn = draws.unit() * 12;
    if (drawn < 1) return [];
    return drawn < 2 ? [{ ...each, quarters: each.quarters - 0.5 }, each] : [each];
  });
}

/** Every fourth or eighth bar ends in a fill of one or two beats, and nothing but the fill sounds there. */
function fills(notes: readonly PlayedNote[], draws: Draws): PlayedNote[] {
  const [every, beats] = [draws.pick([4, 8]), draws.pick([1, 2])];
  const phase = draws.pick([0, 1, every - 1]);
  const filled = (quarters: number) =>
    Math.floor(quarters / BAR) % every === phase && quarters % BAR >= BAR - beats;
  const steps = Array.from({ length: barsOf(notes) * BAR / SIXTEENTH }, (_, step) => step * SIXTEENTH);
  return [
    ...notes.filter(({ quarters }) => !filled(quarters)),
    ...steps.filter((quarters) => filled(quarters) && draws.unit() < 0.8)
      .map((quarters) => ({
        note: draws.pick([SNARE, SNARE, LOW_TOM]),
        velocity: Math.round(draws.between(60, 120)),
        quarters,
      })),
  ];
}

function barsOf(notes: readonly PlayedNote[]): number {
  return Math.ceil(Math.max(0, ...notes.map(({ quarters }) => quarters)) / BAR);
}

function roleOf({ note }: PlayedNote): Role | undefined {
  return rolandTd11.roles.get(note);
}

function voiceOf(each: PlayedNote): string {
  return isHat(each) ? "hat" : roleOf(each) ?? "other";
}

function share(notes: readonly PlayedNote[], of: (each: PlayedNote) => boolean): number {
  return notes.filter(of).length / notes.length;
}

function isSnare(each: PlayedNote): boolean {
  return roleOf(each) === "snare";
}

function isRide(each: PlayedNote): boolean {
  return roleOf(each) === "ride" || roleOf(each) === "rideBell";
}

function isHat(each: PlayedNote): boolean {
  return roleOf(each) === "closedHat" || roleOf(each) === "openHat";
}

function isHigh(each: PlayedNote): boolean {
  const role = roleOf(each);
  return role !== undefined && bandVoiceOf(role)?.band === "high";
}
