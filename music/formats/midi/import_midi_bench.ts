/** Files a second of `importMidi` over real performances: `deno run -A music/formats/midi/import_midi_bench.ts`. */
import { realFiles } from "../testing/real_files.ts";
import { importMidi } from "./import_midi.ts";

const files = realFiles("gmd", ".mid");
for (const window of ["best", "all", "first"] as const) {
  const started = performance.now();
  for (const { bytes } of files) importMidi(bytes, { window });
  const seconds = (performance.now() - started) / 1000;
  console.log(`${window}: ${files.length} files, ${Math.round(files.length / seconds)} files/s`);
}
