import { deepStrictEqual, rejects } from "node:assert/strict";
import { dirname, join } from "node:path";
import { findFiles } from "./find_files.ts";
import { readTables } from "./read_tables.ts";
import { UsageError } from "./usage_error.ts";

async function withFiles(paths: Readonly<Record<string, string>>, test: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries(paths)) {
      await Deno.mkdir(join(folder, dirname(path)), { recursive: true });
      await Deno.writeTextFile(join(folder, path), text);
    }
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("grooves are found at any depth in a stable order, hidden doubles, other files and links are not", async () => {
  const paths = [
    "b/2.MID",
    "a.h2pattern",
    "b/c/1.midi",
    "b/._2.mid",
    ".git/x.mid",
    "readme.md",
    "mid",
    "b/info.csv",
  ];
  await withFiles(Object.fromEntries(paths.map((path) => [path, ""])), async (folder) => {
    await Deno.symlink(folder, join(folder, "b", "loop"));
    const { files, tables } = await findFiles(folder);
    deepStrictEqual(files.map(({ relative, kind }) => [relative, kind]), [
      ["a.h2pattern", "hydrogen"],
      ["b/2.MID", "midi"],
      ["b/c/1.midi", "midi"],
    ]);
    deepStrictEqual(tables, ["b/info.csv"]);
  });
});

Deno.test("an info.csv speaks of the files beside and below it", async () => {
  const columns = "drummer,id,style,bpm,beat_type,time_signature,midi_filename";
  const table = `${columns}\ndrummer1,drummer1/1,rock,90,beat,4-4,drummer1/1.mid\n`;
  await withFiles({ "gmd/info.csv": table, "gmd/drummer1/1.mid": "" }, async (folder) => {
    const { files, tables } = await findFiles(folder);
    const credits = await readTables(folder, tables);
    deepStrictEqual([...credits.keys()], files.map(({ relative }) => relative));
  });
});

Deno.test("a folder that is not there, or no folder, is a usage error", async () => {
  await withFiles({ "a.mid": "" }, async (folder) => {
    await rejects(() => findFiles(join(folder, "none")), UsageError);
    await rejects(() => findFiles(join(folder, "a.mid")), UsageError);
  });
});
