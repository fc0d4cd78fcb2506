import type { Cable, Effects, ModuleSpec, Patch } from "../types.ts";

/** Seconds that effects sound on after the sound itself, to −60 dB or nearly so. */
export function tailSec({ reverb, echo }: Effects): number {
  return (reverb > 0 ? reverbSec(reverb) : 0) + (echo > 0 ? 1 : 0);
}

/** The patch with saturation, echoes and a room after it, in this order, as far as they are asked for. */
export function appendEffects(patch: Patch, effects: Effects, bpm: number): Patch {
  const modules: ModuleSpec[] = [...patch.modules];
  const cables: Cable[] = [...patch.cables];
  let output = patch.output;
  const append = (spec: ModuleSpec) => {
    modules.push(spec);
    cables.push({ from: `${output}.out`, to: `${spec.id}.in` });
    return spec.id;
  };
  const { drive, echo, reverb } = effects;
  if (drive > 0) {
    output = append({ id: "effectDrive", type: "drive", parameters: { driveDb: 6 + 24 * drive } });
  }
  if (echo > 0) {
    append({
      id: "effectDelay",
      type: "delay",
      parameters: { timeSec: 45 / bpm, feedback: 0.2 + 0.4 * echo, dampHz: 5_000 },
    });
    output = append({ id: "effectEcho", type: "gain" });
    cables.push({ from: "effectDelay.out", to: "effectEcho.in", amount: 0.9 * echo });
  }
  if (reverb > 0) {
    output = append({
      id: "effectReverb",
      type: "reverb",
      parameters: { decaySec: reverbSec(reverb), predelaySec: 0.012, mix: 0.7 * reverb },
    });
  }
  return { modules, cables, output };
}

function reverbSec(share: number): number {
  return 0.6 + 2.4 * share;
}
