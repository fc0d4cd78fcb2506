import type { Kind } from "../../types.ts";
import { acid } from "./acid.ts";
import { bass808 } from "./bass808.ts";
import { fmBass } from "./fm_bass.ts";
import { reese } from "./reese.ts";
import { sub } from "./sub.ts";

export const BASSES: readonly Kind[] = [sub, reese, acid, fmBass, bass808];
