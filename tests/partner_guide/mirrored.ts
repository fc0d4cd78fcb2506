import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Downbeat } from "@downbeat/sdk";

/** What is counted, and what is so of every preset of the library, is not mirrored. */
function mirrored(preset: object): object {
  const { visibility, stats: _, twins: __, ...rest } = preset as Record<string, unknown>;
  strictEqual(visibility, "public");
  return rest;
}

/** The public library, each preset read by itself. */
export async function readLibrary(downbeat: Downbeat): Promise<Record<string, object>> {
  const library: Record<string, object> = {};
  for await (const { id } of downbeat.presets.list({ limit: 100, fields: ["bpm"] })) {
    library[id] = mirrored(await downbeat.presets.get(id));
  }
  return library;
}

/** Compares the presets in a mirror's folder with the library. */
export async function assertMirrors(
  folder: string,
  library: Readonly<Record<string, object>>,
): Promise<void> {
  const copy: Record<string, object> = {};
  for await (const { name } of Deno.readDir(`${folder}/presets`)) {
    copy[name.replace(/\.json$/, "")] = JSON.parse(await Deno.readTextFile(`${folder}/presets/${name}`));
  }
  deepStrictEqual(copy, library);
}
