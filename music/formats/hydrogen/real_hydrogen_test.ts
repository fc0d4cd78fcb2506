import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { parseGroove } from "../../groove/parse_groove.ts";
import { realFiles } from "../testing/real_files.ts";
import { exportHydrogen } from "./export_hydrogen.ts";
import { importHydrogen } from "./import_hydrogen.ts";

const files = realFiles("hydrogen", ".h2pattern");
const ignore = files.length === 0;

Deno.test({
  name: "every real pattern is imported whole, on its grid, with its author and licence",
  ignore,
  fn() {
    for (const { path, bytes } of files) {
      const { grooves, report, credits } = importHydrogen(bytes);
      const groove = grooves[0]?.groove;
      ok(groove && "groove" in parseGroove(groove), path);
      const written = new TextDecoder().decode(bytes).split("<note>").length - 1;
      deepStrictEqual([report.hits, report.kept], [written, written], path);
      ok(groove.tracks.every(({ hits }) => hits.every(({ offsetMs }) => offsetMs === undefined)), path);
      ok(credits.title && credits.author && credits.license, path);
    }
  },
});

Deno.test({
  name: "every real pattern survives being written and read again",
  ignore,
  fn() {
    for (const { path, bytes } of files) {
      const { grooves, credits } = importHydrogen(bytes);
      const again = importHydrogen(exportHydrogen(grooves[0]!.groove, { swing: "strip", credits }));
      deepStrictEqual(again.grooves, grooves, path);
      deepStrictEqual(again.credits, credits, path);
      strictEqual(again.report.collided, 0);
    }
  },
});
