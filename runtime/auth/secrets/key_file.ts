import { dirname } from "node:path";
import { generateSecretKey } from "./secret_keys.ts";

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/**
 * The key of a process that keeps everything in one folder: read from `path`, or made there on the first start.
 * Two processes that start together end up with the same key, and a crash never leaves half a file.
 * @returns the text for `parseSecretKeys`
 * @throws {Error} when others than the owner may read the file
 */
export async function readOrCreateKeyFile(path: string): Promise<string> {
  return await readKeyFile(path) ?? await createKeyFile(path);
}

async function readKeyFile(path: string): Promise<string | undefined> {
  try {
    const { mode } = await Deno.stat(path);
    if (mode !== null && (mode & OTHERS) !== 0) {
      throw new Error(`Cannot use "${path}" as secret key: others may read it, run chmod 600 on it`);
    }
    return (await Deno.readTextFile(path)).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function createKeyFile(path: string): Promise<string> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    await writeDraft(draft);
    // Linking fails when the name is taken, unlike renaming, so the first of two writers wins.
    await Deno.link(draft, path).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    });
  } finally {
    await Deno.remove(draft).catch(() => undefined);
  }
  const key = await readKeyFile(path);
  if (key === undefined) throw new Error(`Cannot read back "${path}" after creating it`);
  return key;
}

async function writeDraft(draft: string): Promise<void> {
  await Deno.writeTextFile(draft, `${generateSecretKey()}\n`, { createNew: true, mode: OWNER_ONLY });
  using file = await Deno.open(draft, { write: true });
  await file.sync();
}
