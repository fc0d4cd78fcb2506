import { RoomError } from "@downbeat/sdk/live";
import type { EditableDocument } from "@downbeat/sdk/pattern";
import { band } from "../../sdk/testing/band.ts";
import { Draws } from "../support/draws.ts";
import type { Player } from "./player.ts";

const MIN_PAUSE_MS = 20;
const MAX_PAUSE_MS = 60;
const MAX_TRACKS = 8;
const MAX_PATTERNS = 6;

/** One random change of what somebody sees. */
export type RandomEdit = (player: Player, draws: Draws) => void;

/** Edits of every kind, all over the document, so that everybody is in everybody's way. */
export const editAnything: RandomEdit = ({ room: { pattern, role }, name, made }, draws) => {
  const { patterns } = pattern.document!;
  const { id, groove: { tracks, steps } } = draws.pick(patterns);
  const track = draws.pick(tracks);
  const step = Math.floor(draws.between(0, steps));
  const kind = draws.unit();
  if (kind < 0.6) pattern.setCell(id, track.id, { step, velocity: 1 + Math.floor(draws.between(0, 127)) });
  else if (kind < 0.75) pattern.clearCell(id, track.id, step);
  else if (kind < 0.85) pattern.updateTrack(id, track.id, { volume: draws.unit() });
  else if (kind < 0.89 && tracks.length < MAX_TRACKS) {
    const sound = { volume: 0.8, pan: 0, mute: false, solo: false };
    const added = `${name}-${made.length}`;
    pattern.addTrack(id, { id: added, name: added, role: "other", ...sound, hits: [] });
  } else if (kind < 0.92 && track.id.includes("-")) pattern.removeTrack(id, track.id);
  else if (kind < 0.95) pattern.moveTrack(id, track.id, Math.floor(draws.between(0, tracks.length)));
  else if (kind < 0.96) pattern.updatePattern(id, { name: `${name} ${made.length}` });
  else if (kind < 0.97 && patterns.length < MAX_PATTERNS) {
    pattern.addPattern({ ...patterns[0]!, id: `${name}-${made.length}`, name: "Added" });
  } else if (kind < 0.98 && id.includes("-")) pattern.removePattern(id);
  else if (role === "owner") pattern.setSong(draws.unit() < 0.5 ? "opener" : undefined);
};

const WIDE_STEPS = 64;
const OWN_TRACKS = 4;

/** A pattern with cells for everybody: `editOwnCells` comes back to one only after 256 edits. */
export function widePattern(players: number): EditableDocument["patterns"][number] {
  const { groove } = band().patterns[0]!;
  const [first] = groove.tracks;
  const tracks = Array.from({ length: players * OWN_TRACKS }, (_, place) => {
    return { ...first!, id: `t${place}`, name: `Track ${place}`, hits: [] };
  });
  return { id: "wide", name: "Wide", groove: { ...groove, steps: WIDE_STEPS, tracks } };
}

/** Sets one cell after the other that nobody else sets. */
export function editOwnCells(place: number): RandomEdit {
  return ({ room: { pattern }, made }, draws) => {
    const track = OWN_TRACKS * place + Math.floor(made.length / WIDE_STEPS) % OWN_TRACKS;
    const velocity = 1 + Math.floor(draws.between(0, 127));
    pattern.setCell("wide", `t${track}`, { step: made.length % WIDE_STEPS, velocity });
  };
}

/** Edits all the time, connected or not, until it is told to stop. */
async function keepEditing(player: Player, edit: RandomEdit, draws: Draws, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      edit(player, draws);
    } catch (error) {
      // What it saw a moment ago may be gone by now, or there is too much of it.
      if (!(error instanceof RoomError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, draws.between(MIN_PAUSE_MS, MAX_PAUSE_MS)));
  }
}

/** Lets everybody edit while something happens, and a little longer. @param editOf what the player of a place edits */
export async function editWhile<T>(
  players: readonly Player[],
  editOf: (place: number) => RandomEdit,
  happen: () => Promise<T>,
  seed: number,
): Promise<T> {
  const stop = new AbortController();
  const editing = players.map((one, place) =>
    keepEditing(one, editOf(place), new Draws(seed + place), stop.signal)
  );
  const result = await happen().finally(() => stop.abort());
  await Promise.all(editing);
  return result;
}
