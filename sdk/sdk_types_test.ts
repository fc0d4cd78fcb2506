import type { Answer, Downbeat, DownbeatError, ImportPreview, ImportResult, Preset } from "./mod.ts";
import { GROOVE } from "./testing/new_preset.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
function expect<_ extends true>(): void {}

/** Compiled, never called: each `@ts-expect-error` fails the check once the line below it compiles. */
function refused(downbeat: Downbeat, error: DownbeatError, preset: Preset, file: Blob): void {
  const { presets, auth, me } = downbeat;
  // @ts-expect-error an unknown query parameter
  presets.list({ taag: ["house"] });
  // @ts-expect-error a tag list that is no list
  presets.list({ tag: "house" });
  // @ts-expect-error a missing body member
  presets.create({ name: "Nothing" });
  // @ts-expect-error a misspelt body member
  presets.create({ nmae: "Typo", name: "Typo", groove: GROOVE });
  // @ts-expect-error a grid that does not exist
  presets.create({ name: "Fives", groove: { ...GROOVE, stepsPerBeat: 5 } });
  // @ts-expect-error a wrong enum value
  presets.download(preset.id, { format: "wav" });
  // @ts-expect-error a path parameter left out
  presets.versions.get(preset.id);
  // @ts-expect-error a conditional write without its condition
  presets.update(preset.id, { name: "Snare" });
  // @ts-expect-error a condition that names no state
  presets.remove(preset.id, { ifMatch: { name: "Snare" } });
  // @ts-expect-error a file without its type
  presets.import(file, { window: "all" });
  // @ts-expect-error a type that the operation does not read
  presets.import(file, { contentType: "audio/wav" });
  // @ts-expect-error a key for an operation that keeps none
  auth.guest({}, { idempotencyKey: "once" });
  // @ts-expect-error a null where the member is required
  presets.update(preset.id, { name: null }, { ifMatch: preset });
  // @ts-expect-error a problem that the catalogue does not have
  error.is("preset-missing");
  // @ts-expect-error preferences are an object
  me.preferences.replace("dark", { ifMatch: '"r1"' });
}

/** Compiled, never called. */
function inferred(downbeat: Downbeat, error: DownbeatError, file: Blob): void {
  const saved = downbeat.presets.import(file, { contentType: "audio/midi" });
  const dry = downbeat.presets.import(file, { contentType: "audio/midi", dryRun: true });
  expect<Equal<typeof saved, Answer<ImportResult>>>();
  expect<Equal<typeof dry, Answer<ImportPreview>>>();
  if (error.is("preset-not-found")) expect<Equal<typeof error.status, 404>>();
  const asPromise: Promise<Preset> = downbeat.presets.get("prs_1");
  void asPromise;
}

Deno.test("the types refuse what the contract refuses", () => void [refused, inferred]);
