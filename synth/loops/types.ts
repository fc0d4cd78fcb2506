import type { Random } from "../math/random.ts";
import type { Axes, Effects, EventVoice, Key, KindName, SoundEvent } from "../types.ts";
import type { LoopStyle } from "./styles.ts";

/** What a loop is composed of. */
export interface Composition {
  readonly style: LoopStyle;
  readonly bars: number;
  readonly bpm: number;
  readonly key: Key;
  readonly axes: Axes;
  readonly effects: Effects;
  readonly seed: number;
  random(name: string): Random;
}

export interface Composed {
  readonly events: readonly SoundEvent[];
  readonly voices: Readonly<Record<string, EventVoice>>;
}

/** A kind of loop: how it is called and composed. */
export interface LoopKind {
  readonly name: KindName;
  readonly family: "loop";
  readonly keyed: boolean;
  readonly compose: (composition: Composition) => Composed;
}
