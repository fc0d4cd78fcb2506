import { dbToGain } from "../math/units.ts";
import { stepsOf } from "../rendering/drive_steps.ts";
import type { EventVoice, Quality, SampleRate, SoundEvent } from "../types.ts";
import { chokedFrames } from "./choked_frames.ts";
import { LET_GO_SEC, type Sound, VoiceCache } from "./voice_cache.ts";

export interface Mixing {
  readonly quality: Quality;
  readonly sampleRate: SampleRate;
  readonly seed: number;
  /** Of the loop that the events go round in: what is late in one round chokes what is early in the next. */
  readonly loopFrames?: number | undefined;
  /** Whether each voice is wanted by itself as well. */
  readonly stems?: boolean | undefined;
}

export interface Mix {
  /** Left and right, until everything has faded. */
  readonly pcm: Float32Array<ArrayBuffer>[];
  /** The same of each voice, as long; their sum is the mix. */
  readonly stems: Readonly<Record<string, Float32Array<ArrayBuffer>[]>>;
}

/** How long a sound takes to go when another chokes it. */
const CHOKE_SEC = 0.004;
/** Share of the work that rendering the sounds is. */
const RENDERED = 0.9;

/**
 * Every event at its frame (the nearest to its time). Each sound is rendered once for all the events that sound the same:
 * of one voice, one note, one length and one of four layers of velocity; within a layer only the level follows velocity.
 */
export function* mixSteps(
  events: readonly SoundEvent[],
  voices: Readonly<Record<string, EventVoice>>,
  mixing: Mixing,
): Generator<number, Mix> {
  const { sampleRate, loopFrames, stems } = mixing;
  const cache = new VoiceCache(voices, events, mixing);
  const hits = events.filter(({ velocity }) => velocity > 0)
    .map((event) => ({ event, frame: Math.round(event.timeSec * sampleRate) }))
    .sort((a, b) => a.frame - b.frame);
  const cuts = chokedFrames(
    hits.map(({ event, frame }) => ({ frame, group: voices[event.voice]!.choke })),
    loopFrames,
  );
  const sounds: Sound[] = [];
  for (const [i, { event }] of hits.entries()) {
    const from = RENDERED * i / hits.length;
    sounds.push(yield* stepsOf(cache.take(event), from, RENDERED * (i + 1) / hits.length));
  }
  const ends = hits.map((_, i) => endOf(cuts[i]!, sounds[i]!.heldFrames, sampleRate));
  let frames = loopFrames ?? 0;
  for (const [i, { frame }] of hits.entries()) {
    const { cut, fade } = ends[i]!;
    frames = Math.max(frames, frame + Math.min(sounds[i]!.channels[0]!.length, cut + fade));
  }
  const pcm = stereo(frames);
  const parts: Record<string, Float32Array<ArrayBuffer>[]> = {};
  for (const [i, { event, frame }] of hits.entries()) {
    const { gainDb, pan } = voices[event.voice]!;
    const { channels, gain } = sounds[i]!;
    const level = gain * dbToGain(gainDb);
    const targets = [pcm];
    if (stems) targets.push(parts[event.voice] ??= stereo(frames));
    for (let side = 0; side < 2; side++) {
      const from = channels[Math.min(side, channels.length - 1)]!;
      const share = level * sideGain(pan, side, channels.length);
      for (const target of targets) add(from, target[side]!, frame, share, ends[i]!);
    }
  }
  yield 1;
  return { pcm, stems: parts };
}

function stereo(frames: number): Float32Array<ArrayBuffer>[] {
  return [new Float32Array(frames), new Float32Array(frames)];
}

/** Where a sound is cut off, and in how many frames it then goes. */
interface End {
  readonly cut: number;
  readonly fade: number;
}

function endOf(chokedAfter: number, heldFrames: number, sampleRate: number): End {
  const choked = chokedAfter <= heldFrames;
  return {
    cut: choked ? chokedAfter : heldFrames,
    fade: Math.round((choked ? CHOKE_SEC : LET_GO_SEC) * sampleRate),
  };
}

/** Equal power for what has one channel; of two, the one that is turned away from gets softer. */
function sideGain(pan: number, side: number, channels: number): number {
  const toward = side === 0 ? -pan : pan;
  return channels === 1 ? Math.sqrt((1 + toward) / 2) : Math.min(1, 1 + toward);
}

function add(from: Float32Array, to: Float32Array, start: number, gain: number, { cut, fade }: End): void {
  const whole = Math.min(from.length, cut);
  for (let i = 0; i < whole; i++) to[start + i]! += gain * from[i]!;
  const end = Math.min(from.length, cut + fade);
  for (let i = whole; i < end; i++) to[start + i]! += gain * from[i]! * (1 - (i - cut) / fade);
}
