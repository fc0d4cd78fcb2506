import { importMidi } from "../../music/formats/midi/import_midi.ts";
import { type Habit, PLAYERS } from "./imagined_player.ts";
import { notesOf, type PlayedNote, type Recording } from "./load_recordings.ts";
import type { Draws } from "../../tests/support/draws.ts";
import type { Rendition, Trial } from "./trials.ts";
import { writeTake } from "./write_take.ts";

const GROOVES = 10;
const TAKES = 4;
const TAKE_BARS = 16;
const LEAST_TAKE_BARS = 8;
const QUARTERS = 4;
const STYLES = ["funk", "soul", "hiphop", "pop", "rock"];
/** An anticipation up to this many quarters before the bar line belongs to the bar after it. */
const ANTICIPATION = 0.12;

/** How a take becomes a rendition. */
export const WINDOWS = {
  best: (bytes) => windowsOf(bytes, "best"),
  first: (bytes) => windowsOf(bytes, "first"),
  whole: (bytes) => windowsOf(bytes, "all"),
} satisfies Record<string, (bytes: Uint8Array) => Rendition>;
export type WindowName = keyof typeof WINDOWS;

export interface LongRecording extends Recording {
  notes: PlayedNote[];
  takeBars: number;
}

/** The recordings in styles of a backbeat that are long enough to be cut into four takes. */
export function longRecordings(recordings: readonly Recording[]): LongRecording[] {
  return recordings.filter(({ style }) => STYLES.includes(style)).map((recording) => {
    const notes = notesOf(recording);
    const bars = Math.floor((notes.at(-1)?.quarters ?? 0) / QUARTERS);
    return { ...recording, notes, takeBars: Math.floor((bars - 1) / TAKES) };
  }).filter(({ takeBars }) => takeBars >= LEAST_TAKE_BARS);
}

/**
 * Sessions of ten grooves with four takes each. A take is up to 16 bars of a recording, no two of them from the same
 * part of it, played with the habits of `player` and imported from its bytes as a user would import it. Every take
 * asks for another take of its groove among the other 39. The answers are by window: the same takes, cut otherwise.
 */
export function sameGrooveTrials(
  recordings: readonly LongRecording[],
  player: string,
  draws: Draws,
  sessions: number,
): Record<WindowName, Trial[]> {
  const trials: Record<WindowName, Trial[]> = { best: [], first: [], whole: [] };
  for (let session = 0; session < sessions; session++) {
    const takes = draws.sample(recordings, GROOVES).flatMap((recording) =>
      Array.from({ length: TAKES }, (_, part) => ({
        id: recording.id,
        bytes: play(recording, part, PLAYERS[player]!, draws.pick(recordings), draws),
      }))
    );
    for (const window of Object.keys(trials) as WindowName[]) {
      const renditions = takes.map(({ id, bytes }) => ({ id, played: WINDOWS[window](bytes) }));
      trials[window].push(...renditions.map((rendition): Trial => {
        const rest = renditions.filter((other) => other !== rendition);
        return {
          cluster: rendition.id,
          query: rendition.played,
          candidates: rest.map(({ played }) => played),
          right: (index) => rest[index]!.id === rendition.id,
        };
      }));
    }
  }
  return trials;
}

function play(
  recording: LongRecording,
  part: number,
  habit: Habit,
  other: LongRecording,
  draws: Draws,
): Uint8Array {
  const bpm = recording.bpm * draws.between(0.85, 1.15);
  // The first bar is often a count-in.
  const own = takeOf(recording, 1 + part * recording.takeBars);
  const stranger = takeOf(other, 1 + draws.pick([0, 1, 2, 3]) * other.takeBars);
  return writeTake(habit(own, draws, { bpm, stranger }), bpm);
}

function takeOf({ notes, takeBars }: LongRecording, startBar: number): PlayedNote[] {
  const start = startBar * QUARTERS;
  const end = start + Math.min(TAKE_BARS, takeBars) * QUARTERS;
  return notes.filter(({ quarters }) => quarters >= start - ANTICIPATION && quarters < end - ANTICIPATION)
    .map((each) => ({ ...each, quarters: Math.max(0, each.quarters - start) }));
}

function windowsOf(bytes: Uint8Array, window: "best" | "first" | "all"): Rendition {
  return importMidi(bytes, { window }).grooves.map(({ groove }) => groove);
}
