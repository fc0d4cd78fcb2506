import { type ServerProcess, startServer } from "./server_process.ts";

/** Starts one of the peers of this folder with what it has to know. */
export async function startBare(
  script: string,
  plan: unknown,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const path = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(path, JSON.stringify(plan));
    const folder = new URL(".", import.meta.url).pathname;
    return await startServer({ args: ["-A", folder + script, path], cwd: folder, env });
  } finally {
    await Deno.remove(path);
  }
}
