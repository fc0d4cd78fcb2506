import { join } from "node:path";
import { UsageError } from "./usage_error.ts";

export type FileKind = "midi" | "hydrogen";

/** A file to import. */
export interface GrooveFile {
  readonly path: string;
  /** Path below the imported folder, with forward slashes. */
  readonly relative: string;
  readonly kind: FileKind;
}

export interface FoundFiles {
  /** In the order of their relative paths. */
  readonly files: readonly GrooveFile[];
  /** Relative paths of every `info.csv`. */
  readonly tables: readonly string[];
}

const KINDS: Readonly<Record<string, FileKind>> = { mid: "midi", midi: "midi", h2pattern: "hydrogen" };
const MAX_FILES = 20_000;
const MAX_DEPTH = 32;

/**
 * MIDI and Hydrogen files at any depth. Hidden files and folders are left out (archives from other systems carry hidden
 * doubles), and links are not followed, so the walk ends.
 * @throws {UsageError} where the folder cannot be read, or holds more than 20,000 files
 */
export async function findFiles(folder: string): Promise<FoundFiles> {
  const files: GrooveFile[] = [];
  const tables: string[] = [];
  try {
    await walk("", 0);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new UsageError(`There is no folder "${folder}"`, { cause: error });
    }
    if (error instanceof Deno.errors.NotADirectory) {
      throw new UsageError(`"${folder}" is not a folder`, { cause: error });
    }
    throw error;
  }
  const byPath = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
  return { files: files.sort((a, b) => byPath(a.relative, b.relative)), tables: tables.sort(byPath) };

  async function walk(below: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) {
      throw new UsageError(`"${join(folder, below)}" lies deeper than ${MAX_DEPTH} folders`);
    }
    for await (const entry of Deno.readDir(join(folder, below))) {
      if (entry.name.startsWith(".")) continue;
      const relative = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory) await walk(relative, depth + 1);
      if (!entry.isFile) continue;
      const kind = KINDS[/\.([^.]*)$/.exec(entry.name)?.[1]?.toLowerCase() ?? ""];
      if (entry.name === "info.csv") tables.push(relative);
      if (kind) files.push({ path: join(folder, relative), relative, kind });
      if (files.length > MAX_FILES) {
        throw new UsageError(`"${folder}" holds more than ${MAX_FILES} files, import its folders one by one`);
      }
    }
  }
}
