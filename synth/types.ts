import type { Random } from "./math/random.ts";

/** Every sound this engine makes, by name. */
export type KindName = string;

export type Quality = "draft" | "standard" | "high";

export type SampleRate = 44_100 | 48_000;

/**
 * How a sound leans, each from −1 to 1 with 0 as the recipe has it. Each moves its own descriptor and in one direction:
 * brightness the spectral centroid, boominess the band from 20 to 120 Hz, warmth the tilt, hardness the attack, roughness
 * the modulation, depth the pitch, decay the length, space the share of reverb.
 */
export interface Axes {
  readonly brightness: number;
  readonly boominess: number;
  readonly warmth: number;
  readonly hardness: number;
  readonly roughness: number;
  readonly depth: number;
  readonly decay: number;
  readonly space: number;
}

/** A module of a patch: its type, and parameters that differ from their defaults. */
export interface ModuleSpec {
  /** Unique in its patch. */
  readonly id: string;
  readonly type: string;
  readonly parameters?: Readonly<Record<string, number>>;
  /** What is no number, such as a wave form or a list of partials. */
  readonly options?: Readonly<Record<string, string | readonly number[]>>;
}

/** A cable: from `id.port` to `id.port`, or to `id.parameter`, which it then moves by `amount` times the signal. */
export interface Cable {
  readonly from: string;
  readonly to: string;
  /** 1 without it. */
  readonly amount?: number;
}

/** A sound as a graph of modules, as JSON: it can be edited, stored and rendered again. */
export interface Patch {
  readonly modules: readonly ModuleSpec[];
  readonly cables: readonly Cable[];
  /** The module whose output is heard: one channel or two. */
  readonly output: string;
}

/** What plays a patch: a note that begins or ends. */
export interface NoteEvent {
  /** Sample frame, from the start of the block. */
  readonly frame: number;
  readonly type: "on" | "off";
  /** Frequency of the note, in Hz. */
  readonly frequencyHz: number;
  /** 0..1. */
  readonly velocity: number;
}

/** Sound that was rendered. */
export interface Rendered {
  /** One array per channel, −1..1. */
  readonly pcm: Float32Array<ArrayBuffer>[];
  readonly sampleRate: SampleRate;
}

/** What is asked for. Only the prompt must be there, and it may be empty where a kind is named. */
export interface PlanRequest {
  readonly prompt: string;
  readonly kind?: KindName | undefined;
  /** Length of a one-shot, in seconds. */
  readonly durationSec?: number | undefined;
  /** Length of a loop, in bars of 4/4. */
  readonly bars?: number | undefined;
  readonly bpm?: number | undefined;
  /** As `C`, `F# minor` or `Bb major`. */
  readonly key?: string | undefined;
  readonly seed?: number | undefined;
  readonly quality?: Quality | undefined;
  readonly sampleRate?: SampleRate | undefined;
}

/** A key: the pitch class of its tonic, 0 for C, and its mode. */
export interface Key {
  readonly tonic: number;
  readonly mode: "major" | "minor";
}

/** What comes after the recipe: the same chain for every engine. */
export interface Effects {
  /** Share of reverb, 0..1. */
  readonly reverb: number;
  /** Share of an echo, 0..1. */
  readonly echo: number;
  /** Amount of saturation, 0..1. */
  readonly drive: number;
  readonly reverse: boolean;
}

/** One hit of a loop or a pattern. */
export interface SoundEvent {
  readonly timeSec: number;
  /** Name of a voice of the kit. */
  readonly voice: string;
  /** 0..1. */
  readonly velocity: number;
  /** MIDI note number, for voices with a pitch. */
  readonly note?: number | undefined;
  /** How long it is held; without it until it has faded. */
  readonly durationSec?: number | undefined;
}

/** A sound that events play. */
export interface EventVoice {
  readonly patch: Patch;
  /** The note without one of the event's own. */
  readonly frequencyHz: number;
  /** Whether notes of events move it. */
  readonly pitched: boolean;
  /** Until it has faded, or is held where nothing else is said. */
  readonly durationSec: number;
  /** Against the level that all voices of its family have. */
  readonly gainDb: number;
  /** −1 for left, 1 for right. */
  readonly pan: number;
  /** Voices of the same group cut each other off. */
  readonly choke?: string;
}

/** What a loop plays: events over patches. */
export interface LoopPlan {
  readonly bars: number;
  readonly bpm: number;
  readonly events: readonly SoundEvent[];
  readonly voices: Readonly<Record<string, EventVoice>>;
}

/** A sound that is decided upon, as JSON: the same plan is the same sound, bit for bit, wherever it is rendered. */
export interface Plan {
  readonly version: 1;
  readonly kind: KindName;
  readonly seed: number;
  readonly quality: Quality;
  readonly sampleRate: SampleRate;
  /** What is rendered, tail included; of a loop the exact length of its bars. */
  readonly durationSec: number;
  readonly bpm?: number;
  readonly key?: Key;
  /** The note that sounds, for kinds with a pitch. */
  readonly frequencyHz: number;
  readonly axes: Axes;
  readonly effects: Effects;
  /** The sound of a one-shot. */
  readonly patch?: Patch;
  readonly loop?: LoopPlan;
  /** Words of the prompt that changed nothing but the seed. */
  readonly ignored: readonly string[];
}

/** What a recipe may use. */
export interface RecipeInput {
  readonly axes: Axes;
  readonly frequencyHz: number;
  readonly durationSec: number;
  /** A stream of chance of the recipe's own. */
  random(name: string): Random;
}

/** A kind of sound: what it is called, how it is pitched, how long it is, and how its patch is made. */
export interface Kind {
  readonly name: KindName;
  readonly family: "drum" | "bass" | "tone" | "effect" | "loop";
  /** The note without another wish, in Hz; drums have one that is theirs. */
  readonly frequencyHz: number;
  readonly pitched: boolean;
  readonly durationSec: {
    readonly min: number;
    readonly max: number;
    readonly default: number;
  };
  readonly recipe: (input: RecipeInput) => Patch;
}
