import type { Definitions } from "../graph/validate_patch.ts";
import { envelope } from "./envelope.ts";
import { filter } from "./filter.ts";
import { gain } from "./gain.ts";
import { noise } from "./noise.ts";
import { oscillator } from "./oscillator.ts";

/** Every module there is, by the type that patches name. */
export const MODULES: Definitions = {
  envelope,
  filter,
  gain,
  noise,
  oscillator,
};
