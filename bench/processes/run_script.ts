/** Runs a script of this folder to its end. @returns what it printed @throws {Error} when it fails */
export async function runScript(script: URL, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-A", script.href, ...args],
    stdin: "null",
  }).output();
  if (!success) throw new Error(`"${script.pathname}" failed: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
