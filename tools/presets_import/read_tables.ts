import { join, posix } from "node:path";
import { type Credits, readGrooveDataset } from "./groove_dataset.ts";
import { UsageError } from "./usage_error.ts";

const MAX_TABLE_BYTES = 16 * 1024 * 1024;

/**
 * Credits of files by their path below the imported folder, from every `info.csv` in it.
 * @throws {UsageError} for a table of more than 16 MiB
 */
export async function readTables(
  folder: string,
  tables: readonly string[],
): Promise<ReadonlyMap<string, Credits>> {
  const credits = new Map<string, Credits>();
  for (const table of tables) {
    const path = join(folder, table);
    const { size } = await Deno.stat(path);
    if (size > MAX_TABLE_BYTES) {
      throw new UsageError(`"${path}" is larger than ${MAX_TABLE_BYTES} bytes, move it away`);
    }
    for (const [file, each] of readGrooveDataset(await Deno.readTextFile(path))) {
      credits.set(posix.join(posix.dirname(table), file), each);
    }
  }
  return credits;
}
