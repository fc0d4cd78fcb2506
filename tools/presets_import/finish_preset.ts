import { type Downbeat, DownbeatError, type Preset } from "@downbeat/sdk";

/** Adds the words that the licence asks to show, unless the file brought some. */
export async function attribute(
  downbeat: Downbeat,
  preset: Preset,
  attribution: string | undefined,
): Promise<Preset> {
  if (attribution === undefined) return preset;
  return await onCurrent(
    downbeat,
    preset,
    async (current) =>
      current.attribution !== undefined
        ? current
        : await downbeat.presets.update(current.id, { attribution }, { ifMatch: current }),
  );
}

/** Publishes a preset that is not public yet. */
export async function makePublic(downbeat: Downbeat, preset: Preset): Promise<Preset> {
  return await onCurrent(
    downbeat,
    preset,
    async (current) =>
      current.visibility === "public"
        ? current
        : await downbeat.presets.publish(current.id, {}, { ifMatch: current }),
  );
}

/** An import that is repeated answers the preset as it was then: a refused write is tried on what it is now. */
async function onCurrent(
  downbeat: Downbeat,
  preset: Preset,
  write: (current: Preset) => Promise<Preset>,
): Promise<Preset> {
  try {
    return await write(preset);
  } catch (error) {
    if (!(error instanceof DownbeatError && error.is("precondition-failed"))) throw error;
    return await write(await downbeat.presets.get(preset.id));
  }
}
