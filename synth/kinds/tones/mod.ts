import type { Kind } from "../../types.ts";
import { bellTone } from "./bell_tone.ts";
import { choir } from "./choir.ts";
import { ePiano } from "./e_piano.ts";
import { kalimba } from "./kalimba.ts";
import { organ } from "./organ.ts";
import { pad } from "./pad.ts";
import { pluck } from "./pluck.ts";
import { stab } from "./stab.ts";
import { strings } from "./strings.ts";
import { supersaw } from "./supersaw.ts";

export const TONES: readonly Kind[] = [
  pluck,
  kalimba,
  bellTone,
  organ,
  ePiano,
  supersaw,
  stab,
  pad,
  choir,
  strings,
];
