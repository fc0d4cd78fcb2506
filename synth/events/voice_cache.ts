import { loudnessEvent } from "../analysis/loudness_event.ts";
import { patchSteps } from "../graph/render_patch.ts";
import { dbToGain, midiToHz } from "../math/units.ts";
import { stream } from "../math/random.ts";
import { MODULES } from "../modules/mod.ts";
import { fadeOut } from "../post/fade_out.ts";
import { noteSecOf, releaseSecOf } from "../rendering/release.ts";
import type { EventVoice, NoteEvent, Quality, SampleRate, SoundEvent } from "../types.ts";

/** A sound that one event plays or several. */
export interface Sound {
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  /** When the event ends it, counted from its beginning; Infinity where it sounds until it has faded. */
  readonly heldFrames: number;
  /** What brings it to the level of its voice and the velocity of its event. */
  readonly gain: number;
}

/** What tells sounds apart. */
interface Wanted {
  readonly voice: string;
  readonly velocity: number;
  readonly frequencyHz: number;
  /** When the note ends, of patches that hold it until then. */
  readonly noteSec: number | undefined;
}

export interface VoiceOptions {
  readonly quality: Quality;
  readonly sampleRate: SampleRate;
  readonly seed: number;
}

const LAYERS = 4;
/** The level of a voice at full velocity and its own note. */
const LEVEL_LUFS = -18;
const FADE_SEC = 0.005;
/** What is heard of a voice for its level where nothing more of it is needed. */
const REFERENCE_SEC = 1;
/** How long what is not held by its patch takes to go when its event ends. */
export const LET_GO_SEC = 0.03;

/** The sounds of some events, each rendered when it is first asked for and as long as the longest of them needs it. */
export class VoiceCache {
  readonly #sounds = new Map<string, readonly Float32Array<ArrayBuffer>[]>();
  readonly #gains = new Map<string, number>();
  readonly #needed = new Map<string, number>();

  constructor(
    private readonly voices: Readonly<Record<string, EventVoice>>,
    events: readonly SoundEvent[],
    private readonly options: VoiceOptions,
  ) {
    for (const event of events) {
      const key = keyOf(this.#wantedBy(event));
      this.#needed.set(key, Math.max(this.#needed.get(key) ?? 0, this.#secOf(event)));
    }
  }

  *take(event: SoundEvent): Generator<number, Sound> {
    const wanted = this.#wantedBy(event);
    const gain = yield* this.#level(wanted.voice);
    const channels = yield* this.#render(wanted);
    const held = event.durationSec !== undefined && wanted.noteSec === undefined;
    return {
      channels,
      heldFrames: held ? Math.round(event.durationSec * this.options.sampleRate) : Infinity,
      gain: gain * Math.min(1, event.velocity) / wanted.velocity,
    };
  }

  #wantedBy({ voice, velocity, note, durationSec }: SoundEvent): Wanted {
    const { pitched, frequencyHz, patch } = this.voices[voice]!;
    return {
      voice,
      velocity: Math.ceil(Math.min(1, velocity) * LAYERS) / LAYERS,
      frequencyHz: pitched && note !== undefined ? midiToHz(note) : frequencyHz,
      noteSec: releaseSecOf(patch) === undefined ? undefined : durationSec,
    };
  }

  /** How much of its sound an event plays. */
  #secOf({ voice, durationSec }: SoundEvent): number {
    const { patch, durationSec: wholeSec } = this.voices[voice]!;
    if (durationSec === undefined) return wholeSec;
    const release = releaseSecOf(patch);
    return release === undefined ? Math.min(wholeSec, durationSec + LET_GO_SEC) : durationSec + release;
  }

  *#level(voice: string): Generator<number, number> {
    const known = this.#gains.get(voice);
    if (known !== undefined) return known;
    const { frequencyHz } = this.voices[voice]!;
    const channels = yield* this.#render({ voice, velocity: 1, frequencyHz, noteSec: undefined });
    const lufs = loudnessEvent(channels, this.options.sampleRate);
    const gain = Number.isFinite(lufs) ? dbToGain(LEVEL_LUFS - lufs) : 1;
    this.#gains.set(voice, gain);
    return gain;
  }

  *#render(wanted: Wanted): Generator<number, readonly Float32Array<ArrayBuffer>[]> {
    const key = keyOf(wanted);
    const known = this.#sounds.get(key);
    if (known) return known;
    const { voice, velocity, frequencyHz } = wanted;
    const { patch, durationSec } = this.voices[voice]!;
    const { quality, sampleRate, seed } = this.options;
    const sec = this.#needed.get(key) ?? Math.min(durationSec, REFERENCE_SEC);
    const noteSec = wanted.noteSec ?? noteSecOf(patch, sec);
    const on: NoteEvent = { frame: 0, type: "on", frequencyHz, velocity };
    const frames = Math.round(sec * sampleRate);
    const pcm = yield* patchSteps(patch, MODULES, {
      quality,
      sampleRate,
      // Every layer, note and length of a voice has the same chance, so that they are one instrument.
      seed: stream(seed, `voice/${voice}`).int(4_294_967_296),
      frames,
      events: noteSec === undefined
        ? [on]
        : [on, { ...on, frame: Math.round(noteSec * sampleRate), type: "off" }],
    });
    const faded = fadeOut(pcm, Math.min(frames, Math.round(FADE_SEC * sampleRate)));
    this.#sounds.set(key, faded);
    return faded;
  }
}

function keyOf({ voice, velocity, frequencyHz, noteSec }: Wanted): string {
  return `${voice} ${velocity} ${frequencyHz} ${noteSec ?? ""}`;
}
