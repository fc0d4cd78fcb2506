import type { Downbeat, Preset } from "@downbeat/sdk";
import { HOUSE } from "../../services/presets/testing/grooves.ts";

const PRESETS = 12;

/**
 * Publishes, changes, withdraws and removes presets, as somebody else does while a mirror follows. Answers the last, which is
 * public.
 */
export async function writeMeanwhile(downbeat: Downbeat): Promise<Preset> {
  let last: Preset | undefined;
  for (let index = 0; index < PRESETS; index++) {
    const input = { name: `Meanwhile ${index}`, groove: HOUSE, style: "house", license: "CC0-1.0" };
    const draft = await downbeat.presets.create(input);
    const published = await downbeat.presets.publish(draft.id, {}, { ifMatch: draft });
    const changed = await downbeat.presets.update(draft.id, { tags: ["late"] }, { ifMatch: published });
    if (index % 4 === 0) await downbeat.presets.unpublish(draft.id, { ifMatch: changed });
    else if (index % 4 === 1) await downbeat.presets.remove(draft.id, { ifMatch: changed });
    else last = changed;
  }
  return last!;
}
