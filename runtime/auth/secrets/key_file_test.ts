import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { readOrCreateKeyFile } from "./key_file.ts";
import { parseSecretKeys } from "./secret_keys.ts";

async function inTemporaryFolder(test: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function fileNames(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map((entry) => entry.name);
}

Deno.test("the first start makes a usable key that only its owner may read, and leaves nothing else behind", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, "data", "secret.key");
    ok(await parseSecretKeys(await readOrCreateKeyFile(path)));
    strictEqual(((await Deno.stat(path)).mode ?? 0) & 0o777, 0o600);
    deepStrictEqual(await fileNames(join(folder, "data")), ["secret.key"]);
  });
});

Deno.test("later starts read the same key, and so do starts at the same moment", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, "secret.key");
    const keys = await Promise.all(Array.from({ length: 8 }, () => readOrCreateKeyFile(path)));
    strictEqual(new Set([...keys, await readOrCreateKeyFile(path)]).size, 1);
    deepStrictEqual(await fileNames(folder), ["secret.key"]);
  });
});

Deno.test("a key file that others may read is refused by name", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, "secret.key");
    await readOrCreateKeyFile(path);
    await Deno.chmod(path, 0o640);
    await rejects(readOrCreateKeyFile(path), /others may read it/);
  });
});
