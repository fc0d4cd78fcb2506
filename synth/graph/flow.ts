import type { Patch, Quality } from "../types.ts";
import { moduleOf, portOf } from "./cables.ts";
import type { ModuleDefinition } from "./module.ts";

/** What flows out of a module of a patch. */
export interface Flow {
  readonly channels: 1 | 2;
  /** Frames by which the latest of what comes in is late. */
  readonly arrivesLate: number;
  /** Frames by which what goes out is late. */
  readonly late: number;
}

/**
 * How many channels flow through a valid patch, and how late: found by going round until nothing changes, since a loop
 * makes each of its modules depend on the others. Nothing in a loop adds to what is late, so that it ends.
 */
export function flowsOf(
  { modules, cables }: Patch,
  definitions: Readonly<Record<string, ModuleDefinition>>,
  quality: Quality,
): ReadonlyMap<string, Flow> {
  const flows = new Map<string, Flow>(
    modules.map(({ id }) => [id, { channels: 1, arrivesLate: 0, late: 0 }]),
  );
  for (let changed = true; changed;) {
    changed = false;
    for (const { id, type } of modules) {
      const { channels: own, inputs, latencyFrames } = definitions[type]!;
      const entering = cables.filter(({ to }) => moduleOf(to) === id);
      const before = flows.get(id)!;
      const arrivesLate = Math.max(0, ...entering.map(({ from }) => flows.get(moduleOf(from))!.late));
      const stereo = entering.some(({ from, to }) =>
        portOf(to) === inputs[0] && flows.get(moduleOf(from))!.channels === 2
      );
      const channels = own === "as in" ? stereo ? 2 : 1 : own;
      const late = arrivesLate + (latencyFrames?.(quality) ?? 0);
      flows.set(id, { channels, arrivesLate, late });
      changed ||= late !== before.late || channels !== before.channels || arrivesLate !== before.arrivesLate;
    }
  }
  return flows;
}
