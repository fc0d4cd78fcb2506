/** Real grooves to test against, where they are installed. */
export interface RealFile {
  path: string;
  bytes: Uint8Array;
}

/** Files under `GROOVES_DIR`, or the folder beside the repository; says so and answers none when there are none. */
export function realFiles(folder: "gmd" | "hydrogen", extension: string): RealFile[] {
  const home = new URL("../../../../shared/data/grooves", import.meta.url).pathname;
  const root = `${Deno.env.get("GROOVES_DIR") ?? home}/${folder}`;
  try {
    return [...filesBelow(root)].filter((path) => path.endsWith(extension)).sort()
      .map((path) => ({ path, bytes: Deno.readFileSync(path) }));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log(`skipped: no real grooves in ${root}; set GROOVES_DIR to their folder`);
    return [];
  }
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* filesBelow(path);
    else yield path;
  }
}
