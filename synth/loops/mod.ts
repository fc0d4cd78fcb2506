import type { KindName } from "../types.ts";
import { bassLoop } from "./bass_loop.ts";
import { drumLoop } from "./drum_loop.ts";
import { melodyLoop } from "./melody_loop.ts";
import type { LoopKind } from "./types.ts";

/** Every kind of loop, by name. */
export const LOOPS: Readonly<Record<KindName, LoopKind>> = { drumLoop, bassLoop, melodyLoop };
