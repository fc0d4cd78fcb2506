import type { Document } from "@downbeat/runtime/contract";

const REDOCLY = "npm:@redocly/cli@2.77.0";

/** Runs a command of the OpenAPI tool box; throws with its words when it fails. */
export async function redocly(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", REDOCLY, ...args],
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  if (!success) throw new Error(text);
  return text;
}

/** One self-contained document from a source file and the common parts it refers to. */
export async function bundle(source: string): Promise<Document> {
  const out = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await redocly("bundle", source, "--output", out);
    return JSON.parse(await Deno.readTextFile(out));
  } finally {
    await Deno.remove(out);
  }
}
