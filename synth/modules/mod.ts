import type { Definitions } from "../graph/validate_patch.ts";
import { burst } from "./burst.ts";
import { envelope } from "./envelope.ts";
import { filter } from "./filter.ts";
import { gain } from "./gain.ts";
import { lfo } from "./lfo.ts";
import { noise } from "./noise.ts";
import { oscillator } from "./oscillator.ts";
import { squares } from "./squares.ts";
import { supersaw, supersawWide } from "./supersaw.ts";

/** Every module there is, by the type that patches name. */
export const MODULES: Definitions = {
  burst,
  envelope,
  filter,
  gain,
  lfo,
  noise,
  oscillator,
  squares,
  supersaw,
  supersawWide,
};
