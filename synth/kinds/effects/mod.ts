import type { Kind } from "../../types.ts";
import { downlifter } from "./downlifter.ts";
import { impact } from "./impact.ts";
import { riser } from "./riser.ts";
import { sweep } from "./sweep.ts";
import { texture } from "./texture.ts";

export const EFFECTS: readonly Kind[] = [riser, downlifter, impact, sweep, texture];
