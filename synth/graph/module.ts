import type { Random } from "../math/random.ts";
import type { NoteEvent, Quality } from "../types.ts";

/** Frames that a graph works on at once. */
export const BLOCK_FRAMES = 128;

/** One channel of a block. */
export type Buffer = Float32Array<ArrayBuffer>;

/** What a parameter may be, and what it is when nothing is said. */
export interface ParameterDefinition {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** As `Hz`, `s`, `dB`, `cents`, `semitones` or `` for a plain number. */
  readonly unit: string;
  /** Whether cables may move it while it sounds. */
  readonly movable?: boolean;
}

/** A parameter while a graph runs: its value in every frame of the block. */
export interface Parameter {
  readonly values: Buffer;
  /** Whether the values differ from block to block; where not, what follows from them is worked out once. */
  readonly moved: boolean;
}

/** What a module is made with. Buffers and parameters stay the same objects for as long as the graph lives. */
export interface ModuleContext {
  readonly sampleRate: number;
  readonly quality: Quality;
  /** A stream of chance of the module's own. */
  random(name: string): Random;
  /** The channels that come in at a port, silence where nothing is plugged in. */
  input(port: string): readonly Buffer[];
  /** Whether anything is plugged in. */
  plugged(port: string): boolean;
  parameter(name: string): Parameter;
  /** One of the words that the definition lists. */
  option(name: string): string;
  numbers(name: string): readonly number[];
}

/** A module that runs. It allocates nothing in `process`. */
export interface Module {
  /** One channel or two, of {@linkcode BLOCK_FRAMES} each, written by `process`. */
  readonly outputs: readonly Buffer[];
  process(frames: number, events: readonly NoteEvent[]): void;
  /** Of what closes loops: takes what came in, once the whole block is worked out. `process` has not heard it then. */
  take?(frames: number): void;
}

/** A kind of module: what can be plugged in, turned and chosen, and how one is made. */
export interface ModuleDefinition {
  readonly inputs: readonly string[];
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  /** Words to choose from, the default first; or the default of a list of numbers. */
  readonly options?: Readonly<
    Record<string, readonly string[] | { readonly numbers: readonly number[] }>
  >;
  /** How many channels come out: as many as come in at the first port, or always so many. */
  readonly channels: 1 | 2 | "as in";
  /** Frames by which what comes out is late, as oversampling makes it. What is late cannot be in a loop. */
  readonly latencyFrames?: (quality: Quality) => number;
  /**
   * Whether it may close a loop of cables: what goes in comes out {@linkcode BLOCK_FRAMES} later at the earliest, so that
   * `process` needs no input and `take` has it, and within bounds, whatever goes in.
   */
  readonly closesLoops?: boolean;
  create(context: ModuleContext): Module;
}

export function newBuffer(): Buffer {
  return new Float32Array(BLOCK_FRAMES);
}
