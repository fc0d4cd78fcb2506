import type { Axes } from "../../types.ts";
import { shelf, trembling } from "./leaning.ts";
import { mixed, type Part, part, shaped, through } from "./part.ts";
import { filtered, knock, oscillator } from "./sources.ts";
import { boundedHz, type Voice } from "./voice.ts";

/** The room of a kind: its share when nothing is said, and how long it sounds. */
export interface Room {
  readonly share: number;
  readonly decaySec: number;
  /** Below it nothing reaches the room, so that lows stay in the middle. */
  readonly aboveHz: number;
}

const MOST_ROOM = 0.75;

/** The share of the room that space asks for. */
export function roomShare(room: Room, space: number): number {
  return space < 0 ? room.share * (1 + space) : room.share + (MOST_ROOM - room.share) * space;
}

const LOWEST_HZ = 80;
const BOOM_HZ = 110;

/** Octaves below the note, as depth and boominess ask for them; nothing where the note is that low itself. */
export function undertones({ axes: { depth, boominess }, frequencyHz }: Voice): (readonly [Part, number])[] {
  const layers: (readonly [Part, number])[] = [];
  if (depth > 0 && frequencyHz >= LOWEST_HZ) {
    layers.push([oscillator("octaveBelow", "sine", { ratio: 0.5 }), 0.45 * depth]);
  }
  let ratio = 1;
  while (frequencyHz * ratio > BOOM_HZ) ratio /= 2;
  if (boominess > 0 && ratio < 1) {
    layers.push([oscillator("boomBelow", "sine", { ratio: Math.max(0.01, ratio) }), 0.1 * boominess]);
  }
  return layers;
}

/** What the axes do to a sound as a whole: a growl for roughness, and shelves. What is not asked for is not there. */
export function voiced(one: Part, voice: Voice): Part {
  const { axes: { brightness, boominess, warmth, roughness, depth }, frequencyHz } = voice;
  const brightHz = Math.min(5_000, Math.max(1_000, 3 * frequencyHz));
  return through(
    one,
    ...(roughness > 0 ? [growl(frequencyHz, 0.75 * roughness)] : []),
    ...shelf("depthShelf", "lowShelf", boundedHz(1.5 * frequencyHz), 4 * depth),
    ...shelf("boominessShelf", "lowShelf", 120, 8 * boominess),
    ...shelf("warmthPeak", "peak", 350, 3 * warmth),
    ...shelf("warmthShelf", "highShelf", 1_400, -6 * warmth),
    ...shelf("brightnessShelf", "highShelf", brightHz, 8 * brightness),
  );
}

const FASTEST_GROWL_HZ = 50;

/** A tremble some octaves below the note, so that a tone stays one. */
function growl(frequencyHz: number, depth: number): Part {
  let rateHz = frequencyHz / 2;
  while (rateHz > FASTEST_GROWL_HZ) rateHz /= 2;
  return trembling(rateHz, depth);
}

/** The sound with a tick at its beginning, the louder the harder. */
export function ticked(one: Part, voice: Voice, level: number, hz: number): Part {
  if (level === 0) return one;
  const tick = knock("tick", { shape: "band", hz: boundedHz(hz), sec: 0.014 });
  return mixed("struck", [one, 1], [tick, voice.lean(voice.lean(level, "hardness", 1.6), "brightness", 1)]);
}

/** The sound with its room, of which lows are kept out. */
export function inRoom(one: Part, { decaySec, aboveHz }: Room, share: number, space: Axes["space"]): Part {
  if (share === 0) return one;
  const send = filtered(one, "send", "high", aboveHz, { slope: 2 });
  const room = part("reverb", "room", { decaySec: decaySec * (1 + 0.5 * Math.max(0, space)), mix: 1 });
  return mixed("withRoom", [one, 1 - 0.3 * share], [through(send, room), share]);
}

/** The sound until a moment, at which it has faded to exact silence. */
export function ended(id: string, one: Part, endSec: number, fadeSec: number): Part {
  // Envelopes name the time of 60 dB and are silent after 120.
  const fall = part("envelope", `${id}Envelope`, {
    attackSec: 0,
    holdSec: Math.max(0, endSec - fadeSec - 0.001),
    decaySec: Math.max(0.001, fadeSec / 2),
    velocity: 0,
  });
  return shaped(id, one, fall);
}
