/**
 * Packs the SDK as it is published and checks the tarball with publint and attw.
 *
 *   deno run -A tools/sdk/pack.ts [tarball]
 */
const SDK = new URL("../../sdk/", import.meta.url).pathname;

/** attw 0.18.2 keeps only the last piece of what fflate 0.8.3 unpacks, and then finds an empty package. */
const CHECKERS = {
  private: true,
  dependencies: { "@arethetypeswrong/cli": "0.18.2", publint: "0.3.25" },
  overrides: { fflate: "0.8.2" },
};

async function run(cwd: string, command: string, ...args: string[]): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args, cwd, env: { NO_COLOR: "1" } })
    .output();
  const words = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  if (!success) throw new Error(`"${[command, ...args].join(" ")}" failed:\n${words}`);
}

/** Writes the tarball. Source maps would carry the paths of the machine that packs. */
export async function pack(tarball: string): Promise<void> {
  await run(SDK, Deno.execPath(), "pack", "--no-source-maps", "--allow-dirty", "-o", tarball);
}

if (import.meta.main) {
  const tarball = Deno.args[0] ?? `${Deno.cwd()}/downbeat-sdk.tgz`;
  await pack(tarball);
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify(CHECKERS));
    await run(folder, "npm", "install", "--no-audit", "--no-fund");
    await run(folder, "npx", "publint", tarball, "--strict");
    await run(folder, "npx", "attw", tarball, "--profile", "esm-only");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  console.log(`${tarball} is packed; publint and attw have nothing to say`);
}
