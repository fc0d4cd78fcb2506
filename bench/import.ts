/**
 * The command line import of a folder of MIDI files into a fresh embedded database. The folder is that of the Groove
 * MIDI Dataset: `GROOVES_DIR`, or `../shared/data/grooves` beside the checkout.
 */
import { makeDataFolder } from "./processes/product.ts";

const ROOT = new URL("../", import.meta.url);

export async function run(): Promise<void> {
  const grooves = Deno.env.get("GROOVES_DIR") ?? new URL("../shared/data/grooves", ROOT).pathname;
  const folder = `${grooves}/gmd`;
  if (!await exists(folder)) {
    throw new Error(`There is no folder "${folder}", set GROOVES_DIR to where gmd/ is`);
  }
  await using data = await makeDataFolder();
  const state = `${data.databaseUrl.slice("pglite:".length)}.jsonl`;
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "presets:import", folder, "--state", state],
    cwd: ROOT.pathname,
    env: { DATABASE_URL: data.databaseUrl, PORT: "0", LOG_LEVEL: "warning" },
    stdin: "null",
  }).spawn().status;
  if (!success) throw new Error("The import failed");
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
