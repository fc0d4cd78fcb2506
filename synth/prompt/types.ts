import type { Axes, Effects, Key, KindName } from "../types.ts";

/** Axes that a word moves, each by so much at its plain intensity. */
export type Shift = Readonly<Partial<Axes>>;

/** What a prompt asks for, as far as its words are known. What is not said is not there. */
export interface Understanding {
  readonly kind?: KindName;
  readonly axes: Axes;
  readonly effects: Effects;
  /** 20 to 300. */
  readonly bpm?: number;
  readonly key?: Key;
  /** Of a note that was named, as `C2` or `440 hz`; 20 to 20,000. */
  readonly frequencyHz?: number;
  /** 1 to 64. */
  readonly bars?: number;
  /** 0.01 to 60. */
  readonly seconds?: number;
  /** What it is made of, as `wood`. */
  readonly material?: string;
  /** The last style that was named, as `techno` or `808`. */
  readonly style?: string;
  /**
   * Words that changed nothing but the seed, as they were read, in their order. Words that only hold others together, such
   * as "a", "with" or "sound", and words that turn or weigh the next one, such as "not" and "very", are never among them.
   */
  readonly ignored: readonly string[];
}

/** What of a prompt can be understood only with what else is asked for. */
export interface Beside {
  /** The kind that is asked for in another way: it stands, and words for others only lean it. */
  readonly kind?: KindName | undefined;
}
