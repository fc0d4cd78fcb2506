import { type Downbeat, DownbeatError, type Preset } from "@downbeat/sdk";

/** Publishes a preset that is not public yet. */
export async function makePublic(downbeat: Downbeat, preset: Preset): Promise<void> {
  try {
    await publish(preset);
  } catch (error) {
    // An import that is repeated answers the preset as it was then.
    if (!(error instanceof DownbeatError && error.is("precondition-failed"))) throw error;
    await publish(await downbeat.presets.get(preset.id));
  }

  async function publish(current: Preset): Promise<void> {
    if (current.visibility !== "public") await downbeat.presets.publish(current.id, {}, { ifMatch: current });
  }
}
