/**
 * Runs `deno lint`, again where it died: Deno 2.9.6 sometimes ends in a segmentation fault while it unloads lint
 * plugins, after every file was checked. A verdict of the linter itself is never repeated.
 */
const MAX_RUNS = 5;

async function lint(): Promise<number> {
  for (let run = 1;; run++) {
    const { code, signal } = await new Deno.Command(Deno.execPath(), { args: ["lint", ...Deno.args] }).spawn()
      .status;
    if (signal !== "SIGSEGV" || run === MAX_RUNS) return code;
    console.error("The linter died of a segmentation fault, running it again");
  }
}

Deno.exit(await lint());
