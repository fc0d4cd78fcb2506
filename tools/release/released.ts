import type { Document } from "@downbeat/runtime/contract";

/** A version and the day it was released, as `2026-11-21`. */
export interface Release {
  readonly version: string;
  readonly date: string;
}

/** The documents of one version, by service. */
export type Documents = ReadonlyMap<string, Document>;

export const RELEASED = "openapi/released";

/** Every release, the oldest first. */
export async function readIndex(folder = RELEASED): Promise<Release[]> {
  return JSON.parse(await Deno.readTextFile(`${folder}/index.json`));
}

/** The documents of a folder, each named by its service. */
export async function readDocuments(folder: string): Promise<Documents> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) if (name.endsWith(".json")) names.push(name);
  const documents = names.toSorted().map(async (name) => {
    const document = JSON.parse(await Deno.readTextFile(`${folder}/${name}`)) as Document;
    return [name.slice(0, -".json".length), document] as const;
  });
  return new Map(await Promise.all(documents));
}
