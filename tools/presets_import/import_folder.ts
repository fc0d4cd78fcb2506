import type { GrooveFile } from "./find_files.ts";
import type { FileOutcome } from "./import_file.ts";

export interface FolderImport {
  readonly files: readonly GrooveFile[];
  /** How many files are in hand at once. */
  readonly concurrency: number;
  /** No further file is begun once this fires; those in hand are finished. */
  readonly stopping: AbortSignal;
  /** Resolves when the next file may be begun. */
  ready(): Promise<void>;
  importOne(file: GrooveFile): Promise<FileOutcome>;
  /** After each file. */
  onOutcome(outcome: FileOutcome): void;
}

/**
 * Imports files in their order, a few at a time.
 * @returns what ended the run early, where something did; the files in hand are finished even then
 */
export async function importFolder(folder: FolderImport): Promise<{ readonly broken?: unknown }> {
  const next = folder.files.values();
  const breaking = new AbortController();
  let broken: { broken?: unknown } = {};
  await Promise.all(Array.from({ length: folder.concurrency }, work));
  return broken;

  async function work(): Promise<void> {
    // All workers draw from one iterator, so each file is begun once.
    while (true) {
      await folder.ready();
      if (folder.stopping.aborted || breaking.signal.aborted) return;
      const { value: file } = next.next();
      if (!file) return;
      try {
        folder.onOutcome(await folder.importOne(file));
      } catch (error) {
        if (!breaking.signal.aborted) broken = { broken: error };
        breaking.abort();
      }
    }
  }
}
