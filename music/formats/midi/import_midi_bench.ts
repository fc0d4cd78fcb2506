/** Time to import every real performance once: `deno bench -A music/formats/midi/import_midi_bench.ts`. */
import { realFiles } from "../testing/real_files.ts";
import { importMidi } from "./import_midi.ts";

const files = realFiles("gmd", ".mid");

for (const window of ["best", "all", "first"] as const) {
  Deno.bench(`import ${files.length} files, window ${window}`, { n: 5 }, () => {
    for (const { bytes } of files) importMidi(bytes, { window });
  });
}
