import { dirname } from "node:path";
import { DatabaseLocked } from "./errors.ts";

/**
 * Takes the exclusive lock on `<directory>.lock` and holds it until disposed or until the process dies.
 * The operating system drops it with the process, so there is nothing stale to clean up. Two PGlite
 * processes on one directory would silently lose each other's acknowledged writes.
 *
 * Throws {@link DatabaseLocked} when another process holds it.
 */
export async function lockDirectory(directory: string): Promise<Disposable> {
  await Deno.mkdir(dirname(directory), { recursive: true });
  const file = await Deno.open(`${directory}.lock`, { create: true, write: true });
  if (await file.tryLock(true)) return file;
  file.close();
  throw new DatabaseLocked(directory);
}
