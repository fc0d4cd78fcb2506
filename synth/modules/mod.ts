import type { Definitions } from "../graph/validate_patch.ts";
import { burst } from "./burst.ts";
import { chorus } from "./chorus.ts";
import { compressor } from "./compressor.ts";
import { delay } from "./delay.ts";
import { drive } from "./drive.ts";
import { envelope } from "./envelope.ts";
import { eq } from "./eq.ts";
import { filter } from "./filter.ts";
import { fm } from "./fm.ts";
import { gain } from "./gain.ts";
import { granular } from "./granular.ts";
import { karplus } from "./karplus.ts";
import { lfo } from "./lfo.ts";
import { modal } from "./modal.ts";
import { noise } from "./noise.ts";
import { oscillator } from "./oscillator.ts";
import { pan } from "./pan.ts";
import { reverb } from "./reverb.ts";
import { squares } from "./squares.ts";
import { supersaw, supersawWide } from "./supersaw.ts";
import { wavetable } from "./wavetable.ts";

/** Every module there is, by the type that patches name. */
export const MODULES: Definitions = {
  burst,
  chorus,
  compressor,
  delay,
  drive,
  envelope,
  eq,
  filter,
  fm,
  gain,
  granular,
  karplus,
  lfo,
  modal,
  noise,
  oscillator,
  pan,
  reverb,
  squares,
  supersaw,
  supersawWide,
  wavetable,
};
