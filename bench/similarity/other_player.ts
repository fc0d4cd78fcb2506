import { voiceOf } from "../../music/analysis/bands.ts";
import { msToQuarters } from "../../music/groove/timing.ts";
import type { Groove, Hit, Role, Track } from "../../music/mod.ts";
import type { Beat } from "./cut_beat.ts";
import type { Draws } from "../../tests/support/draws.ts";
import type { Trial } from "./trials.ts";

const BEATS = 10;
const PLAYERS = 4;
const STYLES = ["funk", "soul", "hiphop", "pop", "rock"];
/** A hit this much softer than the loudest of its track is a ghost, which players add or leave out at will. */
const GHOST = 0.5;
const JITTER_MS = 30;
const SIXTEENTHS = 4;
const OTHER_CYMBAL: Partial<Record<Role, Role>> = {
  closedHat: "ride",
  openHat: "rideBell",
  ride: "closedHat",
};

/**
 * Sessions in which four imagined players each play the same ten beats; every rendition asks for another player's
 * rendition of its beat among the other 39. A player is a distant bar of the recording with dynamics of its own, a
 * grid of its own, ±30 ms of jitter, ghosts dropped, hats or ride exchanged, and sometimes the hats of another beat.
 */
export function otherPlayerTrials(
  beats: readonly Beat[],
  draws: Draws,
  sessions: number,
  name: string,
): Trial[] {
  const usable = beats.filter((beat) => STYLES.includes(beat.style) && beat.bars.length >= 4 * PLAYERS);
  return Array.from({ length: sessions }, (_, session) => {
    const renditions = draws.sample(usable, BEATS).flatMap((beat) =>
      Array.from({ length: PLAYERS }, (_, player) => {
        const part = Math.floor(beat.bars.length / PLAYERS);
        const bar = beat.bars[player * part + Math.floor(draws.unit() * part)]!;
        const stranger = draws.pick(draws.pick(usable).bars).groove;
        return { beat, played: [playAnew(bar.groove, stranger, draws)] };
      })
    );
    return renditions.map((rendition, self): Trial => {
      const rest = renditions.filter((_, index) => index !== self);
      return {
        cluster: `${name}, session ${session}`,
        query: rendition.played,
        candidates: rest.map(({ played }) => played),
        right: (index) => rest[index]!.beat === rendition.beat,
      };
    });
  }).flat();
}

function playAnew(groove: Groove, stranger: Groove, draws: Draws): Groove {
  const [ownHats, ride] = [draws.unit() < 0.4, draws.unit() < 0.4];
  const ghostsKept = draws.pick([0, 0.5, 1]);
  const tracks = ownHats
    ? [...groove.tracks.filter((track) => !cymbal(track)), ...stranger.tracks.filter(cymbal)]
    : groove.tracks;
  return {
    ...groove,
    stepsPerBeat: SIXTEENTHS,
    steps: groove.steps / groove.stepsPerBeat * SIXTEENTHS,
    tracks: tracks.map((track) => {
      const home = cymbal(track) && ownHats ? stranger : groove;
      const gain = draws.between(0.5, 1.1);
      const layBackMs = draws.between(-15, 15);
      const loudest = Math.max(...track.hits.map((hit) => hit.velocity));
      const heard = track.hits.filter((hit) =>
        draws.unit() > 0.05 && (cymbal(track) || hit.velocity > loudest * GHOST || draws.unit() < ghostsKept)
      );
      const moved = heard.map((hit): Hit => {
        const jitterMs = layBackMs + draws.between(-JITTER_MS, JITTER_MS);
        const quarters = hit.step / home.stepsPerBeat +
          msToQuarters(groove.bpm, (hit.offsetMs ?? 0) + jitterMs);
        const steps = Math.round(groove.steps / groove.stepsPerBeat * SIXTEENTHS);
        const velocity = Math.round(
          Math.max(1, Math.min(127, hit.velocity * gain * draws.between(0.8, 1.2))),
        );
        return { step: (Math.round(quarters * SIXTEENTHS) + steps) % steps, velocity };
      });
      return { ...track, role: ride ? OTHER_CYMBAL[track.role] ?? track.role : track.role, hits: moved };
    }),
  };
}

function cymbal(track: Track): boolean {
  return voiceOf(track.role)?.band === "high";
}
