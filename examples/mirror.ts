/**
 * Keeps a copy of the public library in a folder: a file for each preset, and the place in the feed of changes. Stopped
 * at any moment, it goes on from there. Needs DOWNBEAT_URL and DOWNBEAT_KEY; one process a folder.
 *
 *   deno run --allow-env=DOWNBEAT_URL,DOWNBEAT_KEY --allow-net=<host> --allow-read=<folder> --allow-write=<folder> \
 *     examples/mirror.ts <folder>
 */
import { type Change, Downbeat, type ExportLine, readLines } from "@downbeat/sdk";

/** The service that the environment names. */
export function openDownbeat(): Downbeat {
  return new Downbeat({ baseUrl: Deno.env.get("DOWNBEAT_URL")!, auth: Deno.env.get("DOWNBEAT_KEY")! });
}

/** Brings the copy up to date. @returns how many changes that took */
export async function synchronise(downbeat: Downbeat, folder: string): Promise<number> {
  await Deno.mkdir(`${folder}/presets`, { recursive: true });
  let count = 0;
  let cursor = await read(`${folder}/cursor`);
  if (cursor === undefined) ({ cursor, count } = await readExport(downbeat, folder));
  for (;;) {
    const page = await downbeat.presets.changes({ cursor, limit: 1000 });
    for (const change of page.items) await apply(folder, change);
    // Kept only now: after a crash the same page is applied again, which changes nothing.
    cursor = page.cursor;
    await write(`${folder}/cursor`, cursor);
    count += page.items.length;
    if (!page.more) return count;
  }
}

/** Takes the whole library. Files of an earlier, unfinished try may be of presets that are gone. */
async function readExport(downbeat: Downbeat, folder: string): Promise<{ cursor: string; count: number }> {
  const { stream } = await downbeat.presets.export({ format: "ndjson" });
  const left = new Set(Array.from(Deno.readDirSync(`${folder}/presets`), ({ name }) => name));
  let count = 0;
  for await (const line of readLines<ExportLine>(stream)) {
    if (line.kind === "end" && line.count === count) {
      for (const name of left) await Deno.remove(`${folder}/presets/${name}`);
      return { cursor: line.cursor!, count };
    }
    await apply(folder, line as Change);
    left.delete(`${line.id}.json`);
    count++;
  }
  throw new Error("The export broke off before its end, start again");
}

async function apply(folder: string, { kind, id, preset }: Change): Promise<void> {
  const path = `${folder}/presets/${id}.json`;
  if (kind === "put") await write(path, JSON.stringify(preset));
  else await Deno.remove(path).catch(unlessAbsent);
}

/** Nobody ever sees half a file. */
async function write(path: string, text: string): Promise<void> {
  await Deno.writeTextFile(`${path}.new`, text);
  await Deno.rename(`${path}.new`, path);
}

const read = (path: string): Promise<string | undefined> => Deno.readTextFile(path).catch(unlessAbsent);

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

if (import.meta.main) {
  const [folder = "mirror"] = Deno.args;
  console.log(`${await synchronise(openDownbeat(), folder)} changed`);
}
