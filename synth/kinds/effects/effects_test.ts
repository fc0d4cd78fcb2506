import { guarantee } from "../testing/voiced_guarantees.ts";
import { EFFECTS } from "./mod.ts";

const SLOW = ["riser", "sweep", "texture"];

for (const kind of EFFECTS) guarantee(kind, SLOW.includes(kind.name));
