import { parse } from "yaml";

const ROOT = new URL("../../", import.meta.url);

/** A YAML file by its path from the root, with its merge keys merged. */
export async function readYaml<T = unknown>(path: string): Promise<T> {
  return parse(await Deno.readTextFile(new URL(path, ROOT)), { merge: true }) as T;
}

/** Whether there is such a file or folder, by its path from the root. */
export async function exists(path: string): Promise<boolean> {
  return await Deno.stat(new URL(path, ROOT)).then(() => true, () => false);
}

/** Paths of the files of a folder, from the root, in order. */
export async function filesOf(folder: string): Promise<string[]> {
  const found = await Array.fromAsync(Deno.readDir(new URL(`${folder}/`, ROOT)));
  return found.filter(({ isFile }) => isFile).map(({ name }) => `${folder}/${name}`).sort();
}

/** The file that a path from the root is, as the tools take it. */
export function pathOf(path: string): string {
  return new URL(path, ROOT).pathname;
}
