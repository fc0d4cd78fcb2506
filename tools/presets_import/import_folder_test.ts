import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { GrooveFile } from "./find_files.ts";
import { type FolderImport, importFolder } from "./import_folder.ts";

const FILES: GrooveFile[] = Array.from(
  { length: 9 },
  (_, index) => ({ path: `${index}`, relative: `${index}`, kind: "midi" }),
);

function folder(
  change: Partial<FolderImport>,
): { folder: FolderImport; begun: string[]; finished: string[] } {
  const [begun, finished]: [string[], string[]] = [[], []];
  return {
    begun,
    finished,
    folder: {
      files: FILES,
      concurrency: 3,
      stopping: new AbortController().signal,
      ready: () => Promise.resolve(),
      importOne({ relative }) {
        begun.push(relative);
        return Promise.resolve({ file: relative, result: "skipped" });
      },
      onOutcome: ({ file }) => finished.push(file),
      ...change,
    },
  };
}

Deno.test("each file is imported once, never more than a few at a time", async () => {
  let [inHand, most] = [0, 0];
  const { folder: each, finished } = folder({
    async importOne({ relative }) {
      most = Math.max(most, ++inHand);
      await Promise.resolve();
      inHand--;
      return { file: relative, result: "skipped" };
    },
  });
  deepStrictEqual(await importFolder(each), {});
  deepStrictEqual(finished.toSorted(), FILES.map(({ relative }) => relative));
  strictEqual(most, 3);
});

Deno.test("a stop finishes the files in hand and begins no other", async () => {
  const stop = new AbortController();
  const { folder: each, begun, finished } = folder({
    stopping: stop.signal,
    onOutcome({ file }) {
      stop.abort();
      finished.push(file);
    },
  });
  await importFolder(each);
  deepStrictEqual(finished, begun);
  ok(finished.length <= 3);
});

Deno.test("what would hit every file ends the run and is handed back", async () => {
  const broken = new Error("no connection");
  const { folder: each } = folder({ importOne: () => Promise.reject(broken) });
  deepStrictEqual(await importFolder(each), { broken });
});

Deno.test("a fault of the program itself comes through", async () => {
  const { folder: each } = folder({ ready: () => Promise.reject(new RangeError("clock")) });
  await rejects(() => importFolder(each), RangeError);
});
